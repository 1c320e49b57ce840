package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.HoldSlot;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Moments;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Refuses;

/** A client books: holds a slot, sees price and terms, and asks for it. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/bookings")
class SelfBookingController {

  private final SelfBooking selfBooking;
  private final WishedType types;

  SelfBookingController(SelfBooking selfBooking, WishedType types) {
    this.selfBooking = selfBooking;
    this.types = types;
  }

  @Schema(description = "A free slot that a client wishes.")
  record HoldRequest(
      @NotNull UUID trainer,
      @Schema(description = "The start of a free slot.") @NotNull Instant start,
      @Schema(description = WishedType.OF_TRAINER) @Nullable UUID sessionType,
      @Schema(description = BookingController.DESPITE_OVERLAP, example = "false")
          @Nullable Boolean despiteOverlap) {}

  @Schema(description = "A client takes what is held for them.")
  record TakeRequest(
      @Schema(
              description =
                  "True to take what the waitlist offers also if the client has a session with"
                      + " somebody else then; null is false. Of what they held themselves clients"
                      + " were asked when they held it.",
              example = "false")
          @Nullable Boolean despiteOverlap) {}

  @Operation(
      operationId = "holdSlot",
      summary = "Hold a free slot while the client decides",
      description =
          "Ten minutes long, or until it begins, nobody else gets it; the answer shows price and"
              + " terms before anything is agreed. What the client held with this trainer before is"
              + " free again.")
  @ApiResponse(responseCode = "201", description = "Held until expiresAt")
  @SlotIsTaken
  @Refuses(status = HttpStatus.CONFLICT, code = "client-is-busy")
  @LimitIsReached
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-client")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-session-type")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @RefusedWhileMoving
  @PostMapping("/hold")
  ResponseEntity<BookingBody> hold(
      ClientCaller caller, @Valid @RequestBody HoldRequest request, Once once) {
    TrainerId trainer = new TrainerId(request.trainer());
    HoldSlot wish =
        new HoldSlot(
            trainer,
            new ClientId(caller.client()),
            Moments.within(request.start(), "start"),
            types.single(trainer, request.sessionType()),
            Boolean.TRUE.equals(request.despiteOverlap()));
    return once.answer(() -> {
      BookingView held = Refusal.booked(selfBooking.hold(wish));
      return ResponseEntity.created(URI.create("/api/v1/bookings/" + held.id()))
          .body(BookingBody.of(held));
    });
  }

  @Operation(
      operationId = "requestBooking",
      summary = "Ask for what is held",
      description =
          "Booked at once, or PENDING until the trainer accepts, at the latest until expiresAt."
              + " Safe to repeat. The body may be left out.")
  @Refuses(status = HttpStatus.CONFLICT, code = "client-is-busy")
  @LimitIsReached
  @BookingStateForbids
  @RefusedWhileMoving
  @PostMapping("/{booking}/request")
  ResponseEntity<BookingBody> request(
      ClientCaller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody(required = false) @Nullable TakeRequest request,
      Once once) {
    BookingId held = new BookingId(booking);
    Actor.ByClient client = new Actor.ByClient(new ClientId(caller.client()));
    boolean despiteOverlap = request != null && Boolean.TRUE.equals(request.despiteOverlap());
    return once.answer(() ->
        ResponseEntity.ok(
            BookingBody.of(Refusal.requested(selfBooking.request(held, client, despiteOverlap)))));
  }
}
