package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
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

  @Operation(operationId = "getBookingRules", summary = "The booking rules of a trainer")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  BookingRulesBody find(Caller caller, @PathVariable UUID trainer) {
    return rules
        .find(ScheduleGate.trainer(caller, trainer))
        .map(BookingRulesBody::of)
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
  ResponseEntity<BookingRulesBody> set(
      Caller caller,
      @PathVariable UUID trainer,
      @Valid @RequestBody BookingRulesRequest request,
      Once once) {
    TrainerId id = ScheduleGate.trainer(caller, trainer);
    return once.answer(() -> ResponseEntity.ok(BookingRulesBody.of(saved(id, request))));
  }

  private VersionedRules saved(TrainerId trainer, BookingRulesRequest request) {
    if (rules.find(trainer).isEmpty()) {
      throw ProblemException.notFound();
    }
    return rules
        .replace(trainer, request.rules(), request.version())
        .orElseThrow(() -> ProblemException.of(HttpStatus.CONFLICT, "rules-changed"));
  }
}
