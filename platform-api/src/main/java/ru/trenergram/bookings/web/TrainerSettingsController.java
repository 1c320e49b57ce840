package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.ScheduleOutcome;
import ru.trenergram.bookings.ZoneOutcome;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.people.TrainerSettings;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** Price, length and zone of a trainer: for the trainer themself and for the club's staff. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/trainers/{trainer}/settings")
class TrainerSettingsController {

  private static final long MOST = 1_000_000_000;

  private final SettingsDesk settings;
  private final ScheduleDesk desk;

  TrainerSettingsController(SettingsDesk settings, ScheduleDesk desk) {
    this.settings = settings;
    this.desk = desk;
  }

  @Schema(name = "TrainerSettings", description = "On what a trainer gives sessions from now on.")
  record SettingsBody(
      @Schema(description = "Of one session.") Money price,
      @Schema(description = "The usual length of a session.", example = "60") int sessionMinutes,
      @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
      @Schema(description = "One higher after each change.", example = "0") int version) {

    static SettingsBody of(TrainerSettings settings) {
      return new SettingsBody(
          settings.price(), settings.sessionMinutes(), settings.zone().getId(), settings.version());
    }
  }

  @Schema(description = "Settings in the place of those there are.")
  record SettingsRequest(
      @Schema(description = "The version that was seen.", example = "0") @NotNull @Min(0) Integer version,
      @Schema(
              description = "In the minor units of the trainer's currency, such as kopecks.",
              example = "250000")
          @NotNull @Min(0) @Max(MOST) Long priceMinor,
      @Schema(description = "The usual length of a session.", example = "60")
          @NotNull @Min(10) @Max(480) Integer sessionMinutes,
      @Schema(description = "An IANA time zone.", example = "Europe/Moscow") @NotNull String timeZone,
      @Schema(description = ChoiceBody.OF_EACH, example = ChoiceBody.EXAMPLE)
          @Nullable @Size(max = 1000) List<@NotNull @Valid ChoiceBody> choices) {}

  @Operation(operationId = "getTrainerSettings", summary = "Price, length and zone of a trainer")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  SettingsBody find(Caller caller, @PathVariable UUID trainer) {
    return settings
        .find(ScheduleGate.trainer(caller, trainer))
        .map(SettingsBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(
      operationId = "setTrainerSettings",
      summary = "Set price, length and zone of a trainer",
      description =
          "For bookings to come; those that are made keep their price, terms and moment. The"
              + " schedule is wall-clock and moves with the zone: another one is saved only if it"
              + " is said what becomes of every session that would lie outside the working time.")
  @Refuses(status = HttpStatus.CONFLICT, code = "settings-changed")
  @ScheduleHitsBookings
  @RefusedWhileMoving
  @PutMapping
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SettingsBody> set(
      Caller caller,
      @PathVariable UUID trainer,
      @Valid @RequestBody SettingsRequest request,
      Once once) {
    ChangeSettings change =
        new ChangeSettings(
            ScheduleGate.trainer(caller, trainer),
            request.priceMinor(),
            request.sessionMinutes(),
            zone(request.timeZone()),
            request.version());
    return once.answer(() ->
        switch (desk.save(change, ChoiceBody.all(request.choices()), Acting.of(caller))) {
          case ZoneOutcome.Settings(var outcome) -> saved(outcome);
          case ScheduleOutcome.HitsBookings hit -> throw ScheduleGate.hits(hit);
          case ScheduleOutcome.MoveRefused refused -> throw ScheduleGate.moveRefused(refused);
        });
  }

  private static ResponseEntity<SettingsBody> saved(SettingsOutcome outcome) {
    return switch (outcome) {
      case SettingsOutcome.Saved(var saved) -> ResponseEntity.ok(SettingsBody.of(saved));
      case SettingsOutcome.ChangedMeanwhile() ->
          throw ProblemException.of(HttpStatus.CONFLICT, "settings-changed");
      case SettingsOutcome.Missing() -> throw ProblemException.notFound();
    };
  }

  private static ZoneId zone(String name) {
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return ZoneId.of(name);
    }
    throw ProblemException.invalid("timeZone", "field.trainer-zone");
  }
}
