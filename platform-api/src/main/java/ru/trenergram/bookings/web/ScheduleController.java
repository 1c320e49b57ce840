package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.SlotRules;
import ru.trenergram.scheduling.WorkingHours;

/** The schedule of a trainer: for the trainer themself and for the club's staff. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/trainers/{trainer}/schedule")
class ScheduleController {

  private final Schedules schedules;
  private final ScheduleGate gate;

  ScheduleController(Schedules schedules, ScheduleGate gate) {
    this.schedules = schedules;
    this.gate = gate;
  }

  @Schema(description = "Weekly hours in the place of all there are.")
  record WeekRequest(
      @Schema(description = "The version that was seen.", example = "3") @NotNull Integer version,
      @Schema(
              description = "Stretches of a day do not overlap; breaks lie between them.",
              example = "[{\"day\":\"MONDAY\",\"opens\":\"09:00\",\"closes\":\"13:00\"}]")
          @NotNull @Size(max = 70) List<@NotNull @Valid WorkingHoursBody> hours,
      @Schema(description = ChoiceBody.OF_EACH, example = ChoiceBody.EXAMPLE)
          @Nullable @Size(max = 1000) List<@NotNull @Valid ChoiceBody> choices) {}

  @Schema(description = "Rules in the place of those there are.")
  record RulesRequest(
      @Schema(description = "The version that was seen.", example = "3") @NotNull Integer version,
      @Schema(description = "Kept free between sessions.", example = "15")
          @NotNull @Min(0) @Max(240) Integer bufferMinutes,
      @Schema(description = "How long ahead a client books at least.", example = "120")
          @NotNull @Min(0) @Max(43_200) Integer noticeMinutes,
      @Schema(description = "How many days ahead a client books at most.", example = "60")
          @NotNull @Min(1) @Max(365) Integer horizonDays,
      @Schema(
              description = "From one start to the next; null for the length of a session.",
              example = "30")
          @Nullable @Min(5) @Max(480) Integer stepMinutes) {}

  @Operation(
      operationId = "getSchedule",
      summary = "The schedule of a trainer",
      description = "Of special days and blocked times those that are not over.")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  ScheduleBody find(Caller caller, @PathVariable UUID trainer) {
    return schedules
        .find(ScheduleGate.trainer(caller, trainer))
        .map(ScheduleBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(
      operationId = "replaceWorkingHours",
      summary = "Set the weekly hours",
      description =
          "Saved only if nobody changed the schedule since that version, and if it is said what"
              + " becomes of every session that would lie outside the working time.")
  @Refuses(status = HttpStatus.CONFLICT, code = "schedule-changed")
  @ScheduleHitsBookings
  @RefusedWhileMoving
  @PutMapping("/hours")
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<ScheduleBody> replaceWeek(
      Caller caller,
      @PathVariable UUID trainer,
      @Valid @RequestBody WeekRequest request,
      Once once) {
    List<WorkingHours> weekly =
        request.hours().stream()
            .map(h -> new WorkingHours(h.day(), Hours.stretch(h.opens(), h.closes(), "hours")))
            .toList();
    Stream.of(DayOfWeek.values())
        .forEach(day ->
            Hours.demandDisjoint(
                weekly.stream().filter(h -> h.day() == day).map(WorkingHours::stretch).toList(),
                "hours"));
    return once.answer(() ->
        saved(
            caller,
            trainer,
            new ScheduleChange.ReplaceWeek(request.version(), weekly),
            request.choices()));
  }

  @Operation(
      operationId = "setSlotRules",
      summary = "Set how working time is cut into slots",
      description = "Booked sessions stay as they are.")
  @Refuses(status = HttpStatus.CONFLICT, code = "schedule-changed")
  @RefusedWhileMoving
  @PutMapping("/rules")
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<ScheduleBody> setRules(
      Caller caller,
      @PathVariable UUID trainer,
      @Valid @RequestBody RulesRequest request,
      Once once) {
    SlotRules rules =
        new SlotRules(
            request.bufferMinutes(),
            request.noticeMinutes(),
            request.horizonDays(),
            request.stepMinutes());
    return once.answer(
        () -> saved(caller, trainer, new ScheduleChange.SetRules(request.version(), rules), null));
  }

  private ResponseEntity<ScheduleBody> saved(
      Caller caller, UUID trainer, ScheduleChange change, @Nullable List<ChoiceBody> choices) {
    return ResponseEntity.ok(
        ScheduleBody.of(gate.save(caller, trainer, change, choices).schedule()));
  }
}
