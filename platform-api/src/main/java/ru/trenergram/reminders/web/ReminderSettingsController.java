package ru.trenergram.reminders.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.reminders.ReminderSettings;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.reminders.SettingsOutcome;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** How a trainer's clients are reminded: for the trainer themself and for the club's staff. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/trainers/{trainer}/reminders")
class ReminderSettingsController {

  private final Reminders reminders;

  ReminderSettingsController(Reminders reminders) {
    this.reminders = reminders;
  }

  @Schema(name = "SavedReminderSettings", description = "New settings and what came of them.")
  record SavedBody(
      @Schema(description = "As they are now.") ReminderSettingsBody settings,
      @Schema(description = "Reminders of sessions to come before the change.", example = "12")
          int plannedBefore,
      @Schema(description = "And after it.", example = "9") int plannedAfter) {}

  @Operation(
      operationId = "getReminderSettings",
      summary = "How the clients of a trainer are reminded")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  ReminderSettingsBody find(Caller caller, @PathVariable UUID trainer) {
    return reminders
        .settings(trainer(caller, trainer))
        .map(ReminderSettingsBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(
      operationId = "setReminderSettings",
      summary = "Set how the clients of a trainer are reminded",
      description =
          "The reminders of all sessions to come are planned anew; questions that were asked are"
              + " not asked again.")
  @Refuses(status = HttpStatus.CONFLICT, code = "reminders-changed")
  @RefusedWhileMoving
  @PutMapping
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SavedBody> save(
      Caller caller,
      @PathVariable UUID trainer,
      @Valid @RequestBody ReminderSettingsRequest request,
      Once once) {
    TrainerId id = trainer(caller, trainer);
    ReminderSettings settings = request.settings();
    return once.answer(() -> answer(reminders.save(id, request.version(), settings)));
  }

  private static ResponseEntity<SavedBody> answer(SettingsOutcome outcome) {
    return switch (outcome) {
      case SettingsOutcome.Saved(var saved, int before, int after) ->
          ResponseEntity.ok(new SavedBody(ReminderSettingsBody.of(saved), before, after));
      case SettingsOutcome.ChangedMeanwhile() ->
          throw ProblemException.of(HttpStatus.CONFLICT, "reminders-changed");
      case SettingsOutcome.Missing() -> throw ProblemException.notFound();
    };
  }

  private static TrainerId trainer(Caller caller, UUID trainer) {
    return switch (caller) {
      case StaffCaller _ -> new TrainerId(trainer);
      case TrainerCaller self when self.trainer().equals(trainer) -> new TrainerId(trainer);
      case TrainerCaller _ -> throw ProblemException.notFound();
      case ClientCaller _ -> throw new NotAllowed("settings of reminders");
    };
  }
}
