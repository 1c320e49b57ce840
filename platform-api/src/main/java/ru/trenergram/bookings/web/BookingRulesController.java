package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.VersionedRules;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** What a trainer lets clients do by themselves. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/trainers/{trainer}/booking-rules")
class BookingRulesController {

  private final RulesDesk rules;

  BookingRulesController(RulesDesk rules) {
    this.rules = rules;
  }

  @Schema(
      name = "BookingRules",
      description = "What a trainer lets clients do. Bookings keep the terms they were made on.")
  record RulesBody(
      @Schema(
              description = "The version that was seen; 0 while they are the usual ones.",
              example = "0")
          @NotNull @Min(0) Integer version,
      @Schema(description = "So long before the start cancelling is free.", example = "24")
          @NotNull @Min(0) @Max(168) Integer cancellationHours,
      @Schema(description = "So long before the start a client may move a session.", example = "24")
          @NotNull @Min(0) @Max(168) Integer rescheduleHours,
      @Schema(
              description = "Whether a client's own booking waits for the trainer.",
              example = "true")
          @NotNull Boolean needsApproval,
      @Schema(
              description = "Requests of one client that may be unanswered at a time.",
              example = "3")
          @NotNull @Min(1) @Max(20) Integer openRequests,
      @Schema(
              description = "Sessions that one client may have ahead; null for any number.",
              example = "20")
          @Nullable @Min(1) @Max(200) Integer upcomingLimit,
      @Schema(description = "The same from Monday to Sunday in the trainer's zone.", example = "5")
          @Nullable @Min(1) @Max(50) Integer weeklyLimit) {

    static RulesBody of(VersionedRules seen) {
      BookingRules rules = seen.rules();
      return new RulesBody(
          seen.version(),
          rules.terms().cancellationHours(),
          rules.terms().rescheduleHours(),
          rules.needsApproval(),
          rules.openRequests(),
          rules.upcomingLimit(),
          rules.weeklyLimit());
    }

    BookingRules rules() {
      return new BookingRules(
          new CancellationTerms(cancellationHours, rescheduleHours),
          needsApproval,
          openRequests,
          upcomingLimit,
          weeklyLimit);
    }
  }

  @Operation(operationId = "getBookingRules", summary = "The booking rules of a trainer")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  RulesBody find(Caller caller, @PathVariable UUID trainer) {
    return rules
        .find(ScheduleGate.trainer(caller, trainer))
        .map(RulesBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(
      operationId = "setBookingRules",
      summary = "Set the booking rules of a trainer",
      description = "For bookings to come; those that are made keep their terms.")
  @Refuses(status = HttpStatus.CONFLICT, code = "rules-changed")
  @RefusedWhileMoving
  @PutMapping
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<RulesBody> set(
      Caller caller, @PathVariable UUID trainer, @Valid @RequestBody RulesBody request, Once once) {
    TrainerId id = ScheduleGate.trainer(caller, trainer);
    return once.answer(() -> ResponseEntity.ok(RulesBody.of(saved(id, request))));
  }

  private VersionedRules saved(TrainerId trainer, RulesBody request) {
    if (rules.find(trainer).isEmpty()) {
      throw ProblemException.notFound();
    }
    return rules
        .replace(trainer, request.rules(), request.version())
        .orElseThrow(() -> ProblemException.of(HttpStatus.CONFLICT, "rules-changed"));
  }
}
