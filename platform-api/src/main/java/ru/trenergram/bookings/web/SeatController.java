package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.SeatOutcome;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SelfSeating;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** Who takes part in a group session; each seat is a booking of its client. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/group-sessions/{groupSession}")
class SeatController {

  private final GroupSessions sessions;
  private final Seats seats;
  private final SelfSeating selfSeating;

  SeatController(GroupSessions sessions, Seats seats, SelfSeating selfSeating) {
    this.sessions = sessions;
    this.seats = seats;
    this.selfSeating = selfSeating;
  }

  @Schema(description = "A client who is to take part.")
  record SeatRequest(
      @Schema(description = "One of the trainer's clients.") @NotNull UUID client,
      @Schema(description = BookingController.DESPITE_OVERLAP, example = "false")
          @Nullable Boolean despiteOverlap) {}

  @Schema(description = "The client wishes to take part.")
  record SeatHoldRequest(
      @Schema(description = BookingController.DESPITE_OVERLAP, example = "false")
          @Nullable Boolean despiteOverlap) {}

  @Operation(
      operationId = "listParticipants",
      summary = "The bookings of those who take part",
      description = "Holds of clients who are still deciding included.")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "not-found")
  @GetMapping("/participants")
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  Page<BookingBody> participants(Caller caller, @PathVariable UUID groupSession, Paging paging) {
    List<BookingView> rows =
        sessions
            .participants(
                new GroupSessionId(groupSession),
                Acting.of(caller),
                Optional.ofNullable(paging.after()).map(c -> new BookingId(c.uuid(0))),
                paging.fetch())
            .orElseThrow(ProblemException::notFound);
    return Page.of(rows, paging, booking -> Cursor.of(booking.id())).map(BookingBody::of);
  }

  @Operation(
      operationId = "addParticipant",
      summary = "Give a client a seat, who is then asked",
      description = "There are never more clients than seats, whoever books.")
  @ApiResponse(responseCode = "201", description = "Booked; the client has yet to confirm")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "no-seat-left",
      field = "groupSession",
      shape = GroupSessionBody.class)
  @GroupSessionIsClosed
  @Refuses(status = HttpStatus.CONFLICT, code = "takes-part-already")
  @Refuses(status = HttpStatus.CONFLICT, code = "client-is-busy")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-client")
  @RefusedWhileMoving
  @PostMapping("/participants")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<BookingBody> add(
      Caller caller,
      @PathVariable UUID groupSession,
      @Valid @RequestBody SeatRequest request,
      Once once) {
    TakeSeat wish =
        new TakeSeat(
            new GroupSessionId(groupSession),
            new ClientId(request.client()),
            Boolean.TRUE.equals(request.despiteOverlap()));
    return seated(once, () -> seats.add(wish, Acting.of(caller)));
  }

  @Operation(
      operationId = "holdSeat",
      summary = "Hold a seat while the client decides",
      description =
          "Ten minutes long, or until the session begins, nobody else gets it; requestBooking asks"
              + " for it. What the client held with this trainer elsewhere is free again.")
  @ApiResponse(responseCode = "201", description = "Held until expiresAt")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "no-seat-left",
      field = "groupSession",
      shape = GroupSessionBody.class)
  @GroupSessionIsClosed
  @Refuses(status = HttpStatus.CONFLICT, code = "takes-part-already")
  @Refuses(status = HttpStatus.CONFLICT, code = "client-is-busy")
  @LimitIsReached
  @RefusedWhileMoving
  @PostMapping("/hold")
  ResponseEntity<BookingBody> hold(
      ClientCaller caller,
      @PathVariable UUID groupSession,
      @Valid @RequestBody SeatHoldRequest request,
      Once once) {
    TakeSeat wish =
        new TakeSeat(
            new GroupSessionId(groupSession),
            new ClientId(caller.client()),
            Boolean.TRUE.equals(request.despiteOverlap()));
    return seated(once, () -> selfSeating.hold(wish));
  }

  private static ResponseEntity<BookingBody> seated(Once once, Supplier<SeatOutcome> seat) {
    return once.answer(() -> {
      BookingView booking = GroupRefusal.seated(seat.get());
      return ResponseEntity.created(URI.create("/api/v1/bookings/" + booking.id()))
          .body(BookingBody.of(booking));
    });
  }
}
