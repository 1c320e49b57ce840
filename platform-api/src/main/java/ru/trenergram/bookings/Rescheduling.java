package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/**
 * Moves booked sessions: the booking and its history stay, and whoever did not wish it has to agree
 * again.
 */
@Component
public class Rescheduling {

  private final BookingDesk desk;
  private final BookingTable table;
  private final BookingRows rows;
  private final ClientLimits limits;
  private final Requests requests;
  private final Availability availability;
  private final InstantSource clock;

  Rescheduling(
      BookingDesk desk,
      BookingTable table,
      BookingRows rows,
      ClientLimits limits,
      Requests requests,
      Availability availability,
      InstantSource clock) {
    this.desk = desk;
    this.table = table;
    this.rows = rows;
    this.limits = limits;
    this.requests = requests;
    this.availability = availability;
    this.clock = clock;
  }

  /**
   * Moves a session to another start; it lasts as long as before. The trainer and the club choose
   * any time ahead, and the client is asked again; a client chooses a free slot, until the terms of
   * the booking forbid it, and the trainer is asked where they wish to be. The time before is free
   * for others at once; if the trainer does not accept the new one, the session goes back.
   */
  @Transactional
  public BookingOutcome move(BookingId id, Instant wished, Actor by) {
    return move(id, wished, by, true);
  }

  /**
   * The same.
   *
   * @param despiteOverlap also if the client has a session with somebody else then
   */
  @Transactional
  public BookingOutcome move(BookingId id, Instant wished, Actor by, boolean despiteOverlap) {
    return move(id, wished, by, despiteOverlap, null);
  }

  /**
   * The same.
   *
   * @param reason for the other side
   */
  @Transactional
  public BookingOutcome move(
      BookingId id, Instant wished, Actor by, boolean despiteOverlap, @Nullable String reason) {
    Instant now = clock.instant();
    Instant start = wished.truncatedTo(ChronoUnit.MINUTES);
    if (!start.isAfter(now)) {
      return new BookingOutcome.StartHasPassed();
    }
    Optional<SessionTerms> terms =
        rows.find(id).filter(seen -> seen.concerns(by)).flatMap(seen -> terms(seen, start, by));
    Optional<Booking> found = desk.lock(id).filter(booking -> booking.concerns(by));
    if (found.isEmpty()) {
      return new BookingOutcome.Missing();
    }
    Booking booking = found.get();
    if (booking.verdict(BookingAction.MOVE, by, now) != Booking.Verdict.DO) {
      return new BookingOutcome.NotPossible(booking.view());
    }
    if (start.equals(booking.view().start())) {
      return new BookingOutcome.Booked(booking.view());
    }
    if (!despiteOverlap && terms.filter(SessionTerms::clientBusy).isPresent()) {
      return new BookingOutcome.ClientIsBusy();
    }
    return terms
        .filter(_ -> by instanceof Actor.ByClient)
        .<BookingOutcome>flatMap(agreed -> limits.reachedByMove(booking, agreed, start))
        .orElseGet(() -> move(booking, start, by, reason, now));
  }

  /** A client moves nothing else with this trainer meanwhile, and finds the schedule as it is. */
  private Optional<SessionTerms> terms(Booking seen, Instant start, Actor by) {
    ClientId client = new ClientId(seen.view().client().id());
    Duration length = Duration.between(seen.view().start(), seen.view().end());
    if (!(by instanceof Actor.ByClient)) {
      return table.terms(seen.trainer(), client, start, length);
    }
    Optional<SessionTerms> terms = table.lockTerms(seen.trainer(), client, start, length);
    availability.keep(seen.trainer());
    return terms;
  }

  private BookingOutcome move(
      Booking booking, Instant start, Actor by, @Nullable String reason, Instant now) {
    Slot before = booking.time();
    Slot time = new Slot(start, start.plus(Duration.between(before.start(), before.end())));
    TrainerId trainer = booking.trainer();
    boolean free =
        !(by instanceof Actor.ByClient)
            || availability.offersToClients(trainer, time, by, Optional.of(booking.view().id()));
    Booking moved = agreed(booking.at(time, by, now), by);
    if (!free || !table.claim(moved, by, now)) {
      return new BookingOutcome.SlotTaken(
          booking.view().zone(), availability.nearest(Availability.Moving.of(booking), time, by));
    }
    desk.remark(moved, reason);
    requests.plan(moved.view());
    desk.tell(new BookingMoved(moved.news(), before, by, reason, false));
    return new BookingOutcome.Booked(moved.view());
  }

  private Booking agreed(Booking moved, Actor by) {
    if (!(by instanceof Actor.ByClient)) {
      return moved.pending(Side.CLIENT, null);
    }
    return requests.needApproval(moved.view())
        ? moved.pending(Side.TRAINER, requests.endOfMove(moved.view()))
        : moved.in(BookingState.CONFIRMED);
  }
}
