package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Moments;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Refuses;

/** What is done to a booking once it is made. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/bookings/{booking}")
class BookingChangeController {

  private static final String KEPT = "Kept beside the history, which both sides read.";

  private final Bookings bookings;
  private final Rescheduling rescheduling;
  private final Attendance attendance;

  BookingChangeController(Bookings bookings, Rescheduling rescheduling, Attendance attendance) {
    this.bookings = bookings;
    this.rescheduling = rescheduling;
    this.attendance = attendance;
  }

  @Schema(description = "Somebody agrees to a booking as they saw it.")
  record ConfirmationRequest(
      @Schema(description = "The version that was seen.", example = "0") @NotNull @Min(0) Integer version) {}

  @Schema(description = "Why a session is called off or a wish not accepted.")
  record CancellationRequest(
      @Schema(
              description = "Told to the other side and kept beside the history.",
              example = "Заболел")
          @Nullable @Size(max = 500) String reason) {}

  @Schema(description = "Another time of a session; it lasts as long as before.")
  record MoveRequest(
      @Schema(description = "In the future; seconds are cut off.") @NotNull Instant start,
      @Schema(
              description =
                  "True to move also if the client has a session with somebody else then; null is"
                      + " false.",
              example = "false")
          @Nullable Boolean despiteOverlap,
      @Schema(
              description = "Told to the other side and kept beside the history.",
              example = "Уезжаю раньше")
          @Nullable @Size(max = 500) String reason) {}

  @Schema(description = "Whether the client came.")
  record AttendanceRequest(
      @Schema(example = "true") @NotNull Boolean came,
      @Schema(description = KEPT, example = "Предупредил по телефону") @Nullable @Size(max = 500) String reason) {}

  @Schema(description = "Why it is taken back whether the client came.")
  record UnmarkRequest(
      @Schema(description = KEPT, example = "Отметил не того") @Nullable @Size(max = 500) String reason) {}

  @Operation(
      operationId = "confirmBooking",
      summary = "Agree",
      description =
          "The client agrees to what the trainer booked or moved; the trainer or the club accept a"
              + " client's request, all of them at the time that they saw. The other side is told."
              + " Safe to repeat.")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "booking-changed",
      field = "booking",
      shape = BookingBody.class)
  @BookingStateForbids
  @RefusedWhileMoving
  @PostMapping("/confirmation")
  @Needs(Right.EDIT_CLIENTS)
  ResponseEntity<BookingBody> confirm(
      Caller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody ConfirmationRequest request,
      Once once) {
    BookingId id = new BookingId(booking);
    return once.answer(() ->
        ResponseEntity.ok(
            BookingBody.of(
                Refusal.agreed(
                    bookings.confirm(id, request.version(), Acting.of(caller)),
                    request.version()))));
  }

  @Operation(
      operationId = "cancelBooking",
      summary = "Call a session off, take back a request, give back a hold",
      description =
          "The other side is told, with what happens to the money, and the slot is free at once. A"
              + " client cancels free of charge until freeUntil, and before agreeing where"
              + " freeUntilAgreed says so. Whoever only does not accept a client's new time refuses"
              + " it. Safe to repeat.")
  @BookingStateForbids
  @RefusedWhileMoving
  @PostMapping("/cancellation")
  @Needs(Right.EDIT_CLIENTS)
  ResponseEntity<BookingBody> cancel(
      Caller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody CancellationRequest request,
      Once once) {
    return changed(
        once, () -> bookings.cancel(new BookingId(booking), Acting.of(caller), request.reason()));
  }

  @Operation(
      operationId = "refuseBooking",
      summary = "Do not accept what a client asks for",
      description =
          "A request is over. A session that the client wished to move is back at its time before:"
              + " agreed as it was, or PENDING for the client where the time to cancel free of"
              + " charge has passed since. Where that time is not free any more it is CANCELLED,"
              + " and costs what cancelling would have cost when it was moved. The client is told.")
  @BookingStateForbids
  @RefusedWhileMoving
  @PostMapping("/refusal")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<BookingBody> refuse(
      Caller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody CancellationRequest request,
      Once once) {
    return changed(
        once, () -> bookings.refuse(new BookingId(booking), Acting.of(caller), request.reason()));
  }

  @Operation(
      operationId = "moveBooking",
      summary = "Move a session",
      description =
          "The trainer and the club choose any time ahead, and the client is asked again. A client"
              + " chooses a free slot until movableUntil; where the trainer approves bookings, the"
              + " trainer is asked. Others may take the time before meanwhile; if the new one is"
              + " not accepted, the session goes back to it if it is still free. Safe to repeat.")
  @SlotIsTaken
  @Refuses(status = HttpStatus.CONFLICT, code = "client-is-busy")
  @LimitIsReached
  @BookingStateForbids
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @RefusedWhileMoving
  @PutMapping("/start")
  @Needs(Right.EDIT_CLIENTS)
  ResponseEntity<BookingBody> move(
      Caller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody MoveRequest request,
      Once once) {
    Instant start = Moments.within(request.start(), "start");
    return once.answer(() ->
        ResponseEntity.ok(
            BookingBody.of(
                Refusal.booked(
                    rescheduling.move(
                        new BookingId(booking),
                        start,
                        Acting.of(caller),
                        Boolean.TRUE.equals(request.despiteOverlap()),
                        request.reason())))));
  }

  @Operation(
      operationId = "markAttendance",
      summary = "Say whether the client came",
      description =
          "From the start of the session on; corrected for a week after its end. A session that"
              + " both agreed to is completed at its end by itself.")
  @BookingStateForbids
  @RefusedWhileMoving
  @PutMapping("/attendance")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<BookingBody> mark(
      Caller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody AttendanceRequest request,
      Once once) {
    return changed(
        once,
        () ->
            attendance.mark(
                new BookingId(booking), request.came(), Acting.of(caller), request.reason()));
  }

  @Operation(
      operationId = "unmarkAttendance",
      summary = "Take back whether the client came",
      description = "The booking is as it was before anybody marked it. The body may be left out.")
  @BookingStateForbids
  @RefusedWhileMoving
  // Of a DELETE, what is of no known type would be read as nothing.
  @DeleteMapping(path = "/attendance", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<BookingBody> unmark(
      Caller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody(required = false) @Nullable UnmarkRequest request,
      Once once) {
    String reason = request == null ? null : request.reason();
    return changed(
        once, () -> attendance.unmark(new BookingId(booking), Acting.of(caller), reason));
  }

  private static ResponseEntity<BookingBody> changed(Once once, Supplier<ChangeOutcome> change) {
    return once.answer(() -> ResponseEntity.ok(BookingBody.of(Refusal.changed(change.get()))));
  }
}
