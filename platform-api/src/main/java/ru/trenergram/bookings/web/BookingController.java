package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.SlotTaken;
import ru.trenergram.bookings.BookingOutcome.StartHasPassed;
import ru.trenergram.bookings.BookingOutcome.UnknownClient;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** Staff see all bookings of the club, trainers and clients their own. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/bookings")
class BookingController {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final Bookings bookings;

  BookingController(Bookings bookings) {
    this.bookings = bookings;
  }

  @Schema(description = "A session to be booked.")
  record BookingRequest(
      @Schema(description = "One of the trainer's clients.") @NotNull UUID client,
      @Schema(description = "In the future; seconds are cut off.") @NotNull Instant start,
      @Schema(description = "Null for the trainer's usual length.", example = "60")
          @Nullable @Min(10) @Max(480) Integer minutes) {}

  @Schema(description = "Why a session is called off.")
  record CancellationRequest(
      @Schema(description = "Told to the other side and kept in the history.", example = "Заболел")
          @Nullable @Size(max = 500) String reason) {}

  @Operation(
      operationId = "bookSession",
      summary = "Book a client, who is then asked",
      description = "A trainer's time never overlaps itself, whoever books.")
  @ApiResponse(responseCode = "201", description = "Booked; the client has yet to confirm")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "slot-taken",
      field = "alternatives",
      shape = SlotBody.class,
      many = true)
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-client")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @PostMapping
  ResponseEntity<BookingBody> book(
      TrainerCaller caller, @Valid @RequestBody BookingRequest request, Once once) {
    Integer minutes = request.minutes();
    BookSession session =
        new BookSession(
            new TrainerId(caller.trainer()),
            new ClientId(request.client()),
            within(request.start(), "start"),
            minutes == null ? null : Duration.ofMinutes(minutes));
    return once.answer(() -> answer(bookings.book(session)));
  }

  private static ResponseEntity<BookingBody> answer(BookingOutcome outcome) {
    return switch (outcome) {
      case Booked(BookingView booking) ->
          ResponseEntity.created(URI.create("/api/v1/bookings/" + booking.id()))
              .body(BookingBody.of(booking));
      case SlotTaken(var zone, var alternatives) ->
          throw ProblemException.of(HttpStatus.CONFLICT, "slot-taken")
              .with(
                  "alternatives",
                  alternatives.stream().map(slot -> SlotBody.of(slot, zone)).toList());
      case UnknownClient() -> throw ProblemException.of(HttpStatus.NOT_FOUND, "unknown-client");
      case StartHasPassed() ->
          throw ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "start-has-passed");
    };
  }

  @Operation(
      operationId = "listBookings",
      summary = "Bookings in the order of their start",
      description = "Staff see the club's, trainers and clients their own.")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  Page<BookingBody> list(
      Caller caller,
      @Parameter(description = "The earliest start.") @RequestParam Optional<Instant> from,
      @Parameter(description = "Starts lie before it.") @RequestParam Optional<Instant> to,
      @Parameter(description = "Only of this trainer.") @RequestParam Optional<UUID> trainer,
      Paging paging) {
    Optional<TrainerId> ofTrainer = trainer.map(TrainerId::new);
    Optional<ClientId> ofClient = Optional.empty();
    switch (caller) {
      case StaffCaller _ -> {
        // The club is the wall.
      }
      case TrainerCaller own -> {
        if (trainer.isPresent() && !trainer.get().equals(own.trainer())) {
          return new Page<>(List.of(), null);
        }
        ofTrainer = Optional.of(new TrainerId(own.trainer()));
      }
      case ClientCaller own -> ofClient = Optional.of(new ClientId(own.client()));
    }
    BookingQuery query =
        new BookingQuery(
            within(from.orElse(EARLIEST), "from"),
            within(to.orElse(LATEST), "to"),
            ofTrainer,
            ofClient,
            Optional.ofNullable(paging.after())
                .map(c -> new BookingQuery.Place(c.instant(0), new BookingId(c.uuid(1)))),
            paging.fetch());
    return Page.of(
            bookings.list(query), paging, booking -> Cursor.of(booking.start(), booking.id()))
        .map(BookingBody::of);
  }

  private static Instant within(Instant moment, String field) {
    if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
      throw ProblemException.invalid(field, "field.moment");
    }
    return moment;
  }

  @Operation(operationId = "getBooking", summary = "A booking")
  @GetMapping("/{booking}")
  @Needs(Right.SEE_CLUB)
  BookingBody find(Caller caller, @PathVariable UUID booking) {
    return bookings
        .find(new BookingId(booking), Acting.of(caller))
        .map(BookingBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(
      operationId = "confirmBooking",
      summary = "The client agrees",
      description = "The trainer is told. Safe to repeat.")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "booking-state",
      field = "booking",
      shape = BookingBody.class)
  @PostMapping("/{booking}/confirmation")
  ResponseEntity<BookingBody> confirm(ClientCaller caller, @PathVariable UUID booking, Once once) {
    return once.answer(() ->
        answer(
            bookings.confirm(
                new BookingId(booking), new Actor.ByClient(new ClientId(caller.client())))));
  }

  @Operation(
      operationId = "cancelBooking",
      summary = "Call a session off",
      description = "The other side is told and the slot is free at once. Safe to repeat.")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "booking-state",
      field = "booking",
      shape = BookingBody.class)
  @PostMapping("/{booking}/cancellation")
  @Needs(Right.EDIT_CLIENTS)
  ResponseEntity<BookingBody> cancel(
      Caller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody CancellationRequest request,
      Once once) {
    return once.answer(
        () -> answer(bookings.cancel(new BookingId(booking), Acting.of(caller), request.reason())));
  }

  private static ResponseEntity<BookingBody> answer(ChangeOutcome outcome) {
    return switch (outcome) {
      case ChangeOutcome.Changed(var booking) -> ResponseEntity.ok(BookingBody.of(booking));
      case ChangeOutcome.AlreadySo(var booking) -> ResponseEntity.ok(BookingBody.of(booking));
      case ChangeOutcome.NotPossible(var booking) ->
          throw ProblemException.of(HttpStatus.CONFLICT, "booking-state")
              .with("booking", BookingBody.of(booking));
      case ChangeOutcome.Missing() -> throw ProblemException.notFound();
    };
  }
}
