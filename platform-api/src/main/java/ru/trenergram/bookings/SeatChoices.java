package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.SeatChoice.Standing;
import ru.trenergram.people.ClientId;

/** The group sessions of a client's trainers: in which there is a seat, and for which they wait. */
@Component
public class SeatChoices {

  /** Further than any trainer lets clients book. */
  private static final Duration AHEAD = Duration.ofDays(370);

  /** Of which some may be the client's already, or out of their reach. */
  private static final int LOOKED_AT = 50;

  private final GroupRows rows;
  private final GroupTable groups;
  private final WaitlistTable waitlist;
  private final Availability availability;
  private final InstantSource clock;

  SeatChoices(
      GroupRows rows,
      GroupTable groups,
      WaitlistTable waitlist,
      Availability availability,
      InstantSource clock) {
    this.rows = rows;
    this.groups = groups;
    this.waitlist = waitlist;
    this.availability = availability;
    this.clock = clock;
  }

  /**
   * In which a client may take a seat, or wait for one, in the order of their start.
   *
   * @param after only behind this place of the order
   */
  @Transactional(readOnly = true)
  public List<SeatChoice> list(ClientId client, Optional<BookingQuery.Place> after, int limit) {
    Instant now = clock.instant();
    GroupQuery query =
        new GroupQuery(
            now, now.plus(AHEAD), Optional.empty(), Optional.of(client), true, after, LOOKED_AT);
    return rows.list(query).stream()
        .map(session -> choice(session, client, now))
        .filter(SeatChoice::offers)
        .limit(limit)
        .toList();
  }

  /** One, whatever has become of it; empty if it is of nobody with whom the client trains. */
  @Transactional(readOnly = true)
  public Optional<SeatChoice> find(GroupSessionId session, ClientId client) {
    return rows.findFor(client, session).map(found -> choice(found, client, clock.instant()));
  }

  private SeatChoice choice(GroupSession session, ClientId client, Instant now) {
    return new SeatChoice(session, standing(session, client, now));
  }

  private Standing standing(GroupSession session, ClientId client, Instant now) {
    if (session.state() == GroupSessionState.CANCELLED) {
      return Standing.CALLED_OFF;
    }
    if (!session.awaited(now)) {
      return Standing.BEGUN;
    }
    Optional<Booking> seat = groups.seatOf(client, session.id());
    if (seat.isPresent()) {
      return seat.get().view().state() == BookingState.HELD ? Standing.HELD : Standing.SEATED;
    }
    boolean inReach = availability.inReachOfClients(session.trainerId(), session.time());
    if (inReach && session.seatsLeft() > 0) {
      return Standing.OPEN;
    }
    if (!waitlist.of(session.id(), client).isEmpty()) {
      return Standing.WAITS;
    }
    return inReach ? Standing.FULL : Standing.CLOSED;
  }
}
