package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.ScheduleOutcome.Saved;
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
import ru.trenergram.scheduling.ScheduleEntryId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.scheduling.Stretch;

/** Special days and blocked times in the schedule of a trainer. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/trainers/{trainer}/schedule")
class ScheduleEntryController {

  private static final int LONGEST_DAYS = 366;

  private final ScheduleGate gate;

  ScheduleEntryController(ScheduleGate gate) {
    this.gate = gate;
  }

  @Schema(description = "Other hours, or none, on some days.")
  record SpecialDaysRequest(
      @Schema(description = "Not in the past.") @NotNull LocalDate firstDay,
      @Schema(description = "Included, at most 365 days later; null for one day.")
          @Nullable LocalDate lastDay,
      @Schema(
              description = "Of each of these days; none for time off.",
              example = "[{\"opens\":\"12:00\",\"closes\":\"16:00\"}]")
          @NotNull @Size(max = 10) List<@NotNull @Valid StretchBody> hours,
      @Schema(description = "For the trainer and the club.", example = "Отпуск")
          @Nullable @Size(max = 200) String note,
      @Schema(description = ChoiceBody.OF_EACH, example = ChoiceBody.EXAMPLE)
          @Nullable @Size(max = 1000) List<@NotNull @Valid ChoiceBody> choices) {}

  @Schema(description = "What becomes of the sessions that lie in the hours of special days.")
  record RemovalRequest(
      @Schema(description = ChoiceBody.OF_EACH, example = ChoiceBody.EXAMPLE)
          @Nullable @Size(max = 1000) List<@NotNull @Valid ChoiceBody> choices) {}

  @Schema(description = "Time in which the trainer is not to be booked.")
  record BlockRequest(
      @Schema(description = "Seconds are cut off.") @NotNull Instant start,
      @Schema(description = "At most 31 days.", example = "60") @NotNull @Min(1) @Max(44_640) Integer minutes,
      @Schema(description = "For the trainer and the club.", example = "Врач")
          @Nullable @Size(max = 200) String note,
      @Schema(description = ChoiceBody.OF_EACH, example = ChoiceBody.EXAMPLE)
          @Nullable @Size(max = 1000) List<@NotNull @Valid ChoiceBody> choices) {}

  @Operation(
      operationId = "addSpecialDays",
      summary = "Set other hours, a day off or a vacation",
      description = "The weekly hours do not hold on these days.")
  @ApiResponse(responseCode = "201", description = "It holds")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "days-taken",
      field = "specialDays",
      shape = SpecialDaysBody.class)
  @ScheduleHitsBookings
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "time-has-passed")
  @RefusedWhileMoving
  @PostMapping("/special-days")
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SpecialDaysBody> add(
      Caller caller,
      @PathVariable UUID trainer,
      @Valid @RequestBody SpecialDaysRequest request,
      Once once) {
    LocalDate lastDay = Objects.requireNonNullElse(request.lastDay(), request.firstDay());
    if (lastDay.isBefore(request.firstDay())
        || lastDay.isAfter(request.firstDay().plusDays(LONGEST_DAYS - 1))) {
      throw ProblemException.invalid("lastDay", "field.last-day", LONGEST_DAYS);
    }
    List<Stretch> hours =
        request.hours().stream().map(h -> Hours.stretch(h.opens(), h.closes(), "hours")).toList();
    Hours.demandDisjoint(hours, "hours");
    ScheduleChange change =
        new ScheduleChange.AddSpecialDays(request.firstDay(), lastDay, hours, request.note());
    return once.answer(() -> {
      Saved saved = gate.save(caller, trainer, change, request.choices());
      return ResponseEntity.status(HttpStatus.CREATED)
          .body(SpecialDaysBody.of(saved.addedSpecialDays()));
    });
  }

  @Operation(
      operationId = "removeSpecialDays",
      summary = "Let the weekly hours hold again",
      description =
          "Sessions in the hours of the special days may lie outside the working time then.")
  @ScheduleHitsBookings
  @RefusedWhileMoving
  @PostMapping("/special-days/{specialDays}/removal")
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<ScheduleBody> remove(
      Caller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID specialDays,
      @Valid @RequestBody RemovalRequest request,
      Once once) {
    ScheduleChange change = new ScheduleChange.RemoveSpecialDays(new ScheduleEntryId(specialDays));
    return once.answer(() ->
        ResponseEntity.ok(
            ScheduleBody.of(gate.save(caller, trainer, change, request.choices()).schedule())));
  }

  @Operation(
      operationId = "blockTime",
      summary = "Block a time",
      description = "Nothing is offered in it; sessions booked there need a word.")
  @ApiResponse(responseCode = "201", description = "It is blocked")
  @ScheduleHitsBookings
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "time-has-passed")
  @RefusedWhileMoving
  @PostMapping("/blocked-times")
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<BlockedTimeBody> block(
      Caller caller,
      @PathVariable UUID trainer,
      @Valid @RequestBody BlockRequest request,
      Once once) {
    Instant start = request.start().truncatedTo(ChronoUnit.MINUTES);
    Slot time = new Slot(start, start.plus(Duration.ofMinutes(request.minutes())));
    ScheduleChange change = new ScheduleChange.Block(time, request.note());
    return once.answer(() -> {
      Saved saved = gate.save(caller, trainer, change, request.choices());
      return ResponseEntity.status(HttpStatus.CREATED)
          .body(BlockedTimeBody.of(saved.addedBlockedTime(), saved.schedule().zone()));
    });
  }

  @Operation(operationId = "unblockTime", summary = "Let a blocked time be booked again")
  @ApiResponse(responseCode = "204", description = "It can be booked again")
  @RefusedWhileMoving
  @DeleteMapping("/blocked-times/{blockedTime}")
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unblock(Caller caller, @PathVariable UUID trainer, @PathVariable UUID blockedTime) {
    gate.save(caller, trainer, new ScheduleChange.Unblock(new ScheduleEntryId(blockedTime)), null);
  }
}
