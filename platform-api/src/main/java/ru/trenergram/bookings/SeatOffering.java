package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.Slot;

/** The seats of group sessions that can be offered to those who wait for one. */
@Component
class SeatOffering {

  private final GroupTable groups;
  private final Seats seats;
  private final ClientLimits limits;
  private final Availability availability;
  private final BookingRows rows;
  private final InstantSource clock;

  SeatOffering(
      GroupTable groups,
      Seats seats,
      ClientLimits limits,
      Availability availability,
      BookingRows rows,
      InstantSource clock) {
    this.groups = groups;
    this.seats = seats;
    this.limits = limits;
    this.availability = availability;
    this.rows = rows;
    this.clock = clock;
  }

  /** The time of a session of which a seat can be offered now to one who waits for it. */
  List<Slot> free(GroupSessionId id, WaitWindow window) {
    return groups.find(id).filter(session -> open(session, window)).map(GroupSession::time).stream()
        .toList();
  }

  private boolean open(GroupSession session, WaitWindow window) {
    Instant now = clock.instant();
    return session.awaited(now)
        && session.seatsLeft() > 0
        && availability
            .reach(session.trainerId())
            .filter(reach -> reach.covers(session.time()))
            .filter(reach ->
                window.offeredUntil(session.start(), session.zone(), reach.notice()).isAfter(now))
            .isPresent();
  }

  /** Empty if somebody was faster or the trainer's limits for this client are reached. */
  Optional<Booking> hold(GroupSessionId id, ClientId client, WaitWindow window, Instant until) {
    Optional<GroupSession> locked = groups.lock(id).filter(session -> open(session, window));
    if (locked.isEmpty()) {
      return Optional.empty();
    }
    GroupSession session = locked.get();
    boolean allowed =
        seats
            .terms(session, client)
            .filter(terms ->
                limits.reached(session.trainerId(), client, terms, session.time()).isEmpty())
            .isPresent();
    SeatOutcome outcome =
        allowed
            ? seats.take(
                session,
                // Whether they mean it, if they are with somebody else then, is asked at the tap.
                new TakeSeat(id, client, true),
                new Actor.BySystem(),
                terms -> terms.held(session.time(), until))
            : new SeatOutcome.NotOpen(session);
    return outcome instanceof BookingOutcome.Booked(var seat)
        ? rows.find(seat.id())
        : Optional.empty();
  }
}
