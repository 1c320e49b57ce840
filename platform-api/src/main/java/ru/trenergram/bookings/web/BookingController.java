package ru.trenergram.bookings.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;

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

  /**
   * A session to be booked.
   *
   * @param client of the calling trainer
   * @param start UTC, cut to the minute
   * @param minutes 10 to 480, or null for the trainer's usual length
   */
  record BookingRequest(
      @NotNull UUID client, @NotNull Instant start, @Nullable @Min(10) @Max(480) Integer minutes) {}

  record CancellationRequest(@Nullable @Size(max = 500) String reason) {}

  /** A trainer books one of their clients, who is then asked. */
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

  /**
   * Bookings in the order of their start.
   *
   * @param from and {@code to} bound the start, {@code to} is excluded
   * @param trainer for staff: only of this trainer
   */
  @GetMapping
  Page<BookingBody> list(
      Caller caller,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to,
      @RequestParam Optional<UUID> trainer,
      Paging paging) {
    Optional<TrainerId> ofTrainer = trainer.map(TrainerId::new);
    Optional<ClientId> ofClient = Optional.empty();
    switch (caller) {
      case StaffCaller staff -> staff.require(Right.SEE_CLUB);
      case TrainerCaller own -> ofTrainer = Optional.of(new TrainerId(own.trainer()));
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

  @GetMapping("/{booking}")
  BookingBody find(Caller caller, @PathVariable UUID booking) {
    return bookings
        .find(new BookingId(booking), actor(caller, Right.SEE_CLUB))
        .map(BookingBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  /** The client agrees. Safe to repeat. */
  @PostMapping("/{booking}/confirmation")
  ResponseEntity<BookingBody> confirm(ClientCaller caller, @PathVariable UUID booking, Once once) {
    return once.answer(() ->
        answer(
            bookings.confirm(
                new BookingId(booking), new Actor.ByClient(new ClientId(caller.client())))));
  }

  /** Calls the session off; the other side is told. Safe to repeat. */
  @PostMapping("/{booking}/cancellation")
  ResponseEntity<BookingBody> cancel(
      Caller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody CancellationRequest request,
      Once once) {
    return once.answer(() ->
        answer(
            bookings.cancel(
                new BookingId(booking), actor(caller, Right.EDIT_CLIENTS), request.reason())));
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

  private static Actor actor(Caller caller, Right right) {
    return switch (caller) {
      case StaffCaller staff -> {
        staff.require(right);
        yield new Actor.ByStaff(staff.subject());
      }
      case TrainerCaller trainer -> new Actor.ByTrainer(new TrainerId(trainer.trainer()));
      case ClientCaller client -> new Actor.ByClient(new ClientId(client.client()));
    };
  }
}
