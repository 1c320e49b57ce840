package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.BookingOutcome.LimitReached;

/**
 * Clients who take part by themselves: a seat is held as a slot is, and {@link SelfBooking#request}
 * makes a booking of it.
 */
@Component
public class SelfSeating {

  private final GroupTable groups;
  private final Seats seats;
  private final SelfBooking selfBooking;
  private final BookingTable table;
  private final Availability availability;
  private final InstantSource clock;

  SelfSeating(
      GroupTable groups,
      Seats seats,
      SelfBooking selfBooking,
      BookingTable table,
      Availability availability,
      InstantSource clock) {
    this.groups = groups;
    this.seats = seats;
    this.selfBooking = selfBooking;
    this.table = table;
    this.availability = availability;
    this.clock = clock;
  }

  /**
   * Holds a seat for a client for ten minutes, or until the session begins; what the client held
   * with this trainer elsewhere is free again, but only if the seat is held. Safe to repeat.
   */
  @Transactional
  public SeatOutcome hold(TakeSeat wish) {
    Optional<SessionTerms> terms =
        groups.find(wish.session()).flatMap(session -> seats.lockTerms(session, wish.client()));
    if (terms.isEmpty()) {
      return new BookingOutcome.Missing();
    }
    GroupSession session = groups.lockWithHoldsOf(wish.client(), wish.session()).orElseThrow();
    return groups
        .seatOf(wish.client(), wish.session())
        .map(SelfSeating::again)
        .orElseGet(() -> hold(session, wish, terms.get()));
  }

  private static SeatOutcome again(Booking seat) {
    return seat.view().state() == BookingState.HELD
        ? new BookingOutcome.Booked(seat.view())
        : new SeatOutcome.TakesPart();
  }

  private SeatOutcome hold(GroupSession session, TakeSeat wish, SessionTerms terms) {
    Instant now = clock.instant();
    if (!session.awaited(now)
        || !availability.inReachOfClients(session.trainerId(), session.time())) {
      return new SeatOutcome.NotOpen(session);
    }
    if (session.seatsLeft() == 0) {
      return new SeatOutcome.NoSeatLeft(session);
    }
    if (terms.clientBusy() && !wish.despiteOverlap()) {
      return new BookingOutcome.ClientIsBusy();
    }
    return table.orUndone(
        () -> inPlaceOfOthers(session, wish, terms, now), BookingOutcome.Booked.class::isInstance);
  }

  private SeatOutcome inPlaceOfOthers(
      GroupSession session, TakeSeat wish, SessionTerms terms, Instant now) {
    Optional<LimitReached> limit =
        selfBooking.makeRoom(session.trainerId(), wish.client(), terms, session.time());
    if (limit.isPresent()) {
      return limit.get();
    }
    return seats.take(
        session,
        wish,
        new Actor.ByClient(wish.client()),
        agreed -> agreed.held(session.time(), Requests.endOfHold(session.start(), now)));
  }
}
