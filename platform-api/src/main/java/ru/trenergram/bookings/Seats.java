package ru.trenergram.bookings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.ClientId;

/** The seats of group sessions. They are counted in one row, so nobody gets the one too many. */
@Component
public class Seats {

  private final BookingDesk desk;
  private final BookingTable table;
  private final GroupTable groups;
  private final Requests requests;
  private final InstantSource clock;

  Seats(
      BookingDesk desk,
      BookingTable table,
      GroupTable groups,
      Requests requests,
      InstantSource clock) {
    this.desk = desk;
    this.table = table;
    this.groups = groups;
    this.requests = requests;
    this.clock = clock;
  }

  /** The trainer or the club give a client a seat; the client will be asked. */
  @Transactional
  public SeatOutcome add(TakeSeat wish, Actor by) {
    Optional<GroupSession> found =
        groups.lock(wish.session()).filter(session -> session.concerns(by));
    if (found.isEmpty()) {
      return new BookingOutcome.Missing();
    }
    GroupSession session = found.get();
    return session.awaited(clock.instant())
        ? take(session, wish, by, terms -> terms.pending(session.time()))
        : new SeatOutcome.NotOpen(session);
  }

  /**
   * Takes a seat of a locked session that is still to begin.
   *
   * @param booking what is made on the terms of the session
   */
  SeatOutcome take(
      GroupSession session, TakeSeat wish, Actor by, Function<SessionTerms, Booking> booking) {
    Optional<SessionTerms> found = terms(session, wish.client());
    if (found.isEmpty()) {
      return new BookingOutcome.UnknownClient();
    }
    SessionTerms terms = found.get();
    if (groups.seatOf(wish.client(), session.id()).isPresent()) {
      return new SeatOutcome.TakesPart();
    }
    if (terms.clientBusy() && !wish.despiteOverlap()) {
      return new BookingOutcome.ClientIsBusy();
    }
    if (!groups.takeSeat(session.id())) {
      return new SeatOutcome.NoSeatLeft(session);
    }
    return taken(booking.apply(terms), by);
  }

  private SeatOutcome taken(Booking booking, Actor by) {
    if (!table.insert(booking, by, clock.instant())) {
      throw new IllegalStateException("no room for the seat " + booking.view().id());
    }
    if (booking.view().state() == BookingState.HELD) {
      requests.plan(booking.view());
    } else {
      desk.tell(new BookingMade(booking.news(), by));
    }
    return new BookingOutcome.Booked(booking.view());
  }

  /** On what terms the client would take part. */
  Optional<SessionTerms> terms(GroupSession session, ClientId client) {
    return table
        .terms(session.trainerId(), client, session.start(), length(session))
        .map(terms -> terms.of(session));
  }

  /** The same; nobody else books for the two until the end. */
  Optional<SessionTerms> lockTerms(GroupSession session, ClientId client) {
    return table
        .lockTerms(session.trainerId(), client, session.start(), length(session))
        .map(terms -> terms.of(session));
  }

  private static Duration length(GroupSession session) {
    return Duration.between(session.start(), session.end());
  }
}
