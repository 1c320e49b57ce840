package ru.trenergram.balances.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.balances.Waivers;
import ru.trenergram.balances.Waiving;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
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
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.rest.WallClock;

/** The trainer and the club let it pass that a client owes for a session. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/bookings/{booking}/waiver")
class WaiverController {

  private final Waivers waivers;
  private final StatementWords words;

  WaiverController(Waivers waivers, StatementWords words) {
    this.waivers = waivers;
    this.words = words;
  }

  @Schema(description = "Why a client does not owe for a session after all.")
  record WaiverRequest(
      @Schema(description = "The client reads it.", example = "Болезнь, справка есть")
          @NotNull @Size(min = 1, max = 500) String reason) {}

  @Schema(name = "WaiverTerm", description = "Until when a charge could be waived.")
  record TermBody(
      Instant until,
      @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
      @Schema(description = "The trainer's wall clock.") LocalDateTime untilLocal) {

    static TermBody of(Instant until, ZoneId zone) {
      return new TermBody(until, zone.getId(), LocalDateTime.ofInstant(until, zone));
    }
  }

  @Operation(
      operationId = "waiveCharge",
      summary = "Waive what a session costs that was cancelled too late or missed",
      description =
          "Possible for 24 hours after it was cancelled or marked so. Money and sessions of passes"
              + " go back where they came from, and the client is told why. Safe to repeat.")
  @ApiResponse(responseCode = "201", description = "It is in the ledger")
  @Refuses(status = HttpStatus.CONFLICT, code = "nothing-to-waive")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "waiver-too-late",
      field = "waiver",
      shape = TermBody.class)
  @RefusedWhileMoving
  @PostMapping
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<EntryBody> waive(
      Caller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody WaiverRequest request,
      Locale language,
      Once once) {
    if (request.reason().isBlank()) {
      throw ProblemException.invalid("reason", "field.reason");
    }
    return once.answer(() ->
        answer(waivers.waive(new BookingId(booking), request.reason(), by(caller)), language));
  }

  private ResponseEntity<EntryBody> answer(Waiving outcome, Locale language) {
    return switch (outcome) {
      case Waiving.Waived(var line, var zone) ->
          ResponseEntity.status(HttpStatus.CREATED).body(EntryBody.of(line, zone, words, language));
      case Waiving.Missing() -> throw ProblemException.notFound();
      case Waiving.NothingToWaive() ->
          throw ProblemException.of(HttpStatus.CONFLICT, "nothing-to-waive");
      case Waiving.TooLate(var until, var zone) ->
          throw ProblemException.of(HttpStatus.CONFLICT, "waiver-too-late")
              .with("waiver", TermBody.of(until, zone));
    };
  }

  private static Actor by(Caller caller) {
    return switch (caller) {
      case StaffCaller staff -> new Actor.ByStaff(staff.subject());
      case TrainerCaller trainer -> new Actor.ByTrainer(new TrainerId(trainer.trainer()));
      case ClientCaller _ -> throw new NotAllowed("waiver");
    };
  }
}
