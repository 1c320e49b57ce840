package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantScope;

/** Moves group sessions, with all that is booked in them. */
@Component
public class GroupMoving {

  private final GroupTable table;
  private final SeatsAlong seats;
  private final BusyClients busy;
  private final Availability availability;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  GroupMoving(
      GroupTable table,
      SeatsAlong seats,
      BusyClients busy,
      Availability availability,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.table = table;
    this.seats = seats;
    this.busy = busy;
    this.availability = availability;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Moves a session to any time ahead; it lasts as long as before, and each client is asked.
   *
   * @param despiteOverlap also if clients who take part are with somebody else then
   * @param reason for the clients
   */
  @Transactional
  public GroupOutcome move(
      GroupSessionId id,
      Instant wished,
      Actor by,
      boolean despiteOverlap,
      @Nullable String reason) {
    Instant now = clock.instant();
    Instant start = wished.truncatedTo(ChronoUnit.MINUTES);
    if (!start.isAfter(now)) {
      return new BookingOutcome.StartHasPassed();
    }
    Optional<GroupSession> found = table.lock(id).filter(session -> session.concerns(by));
    if (found.isEmpty()) {
      return new BookingOutcome.Missing();
    }
    GroupSession session = found.get();
    if (!session.awaited(now)) {
      return new GroupOutcome.TooLate(session);
    }
    if (start.equals(session.start())) {
      return new GroupOutcome.Done(session);
    }
    Slot time = new Slot(start, start.plus(Duration.between(session.start(), session.end())));
    List<Party> clients = despiteOverlap ? List.of() : busy.at(id, time);
    return clients.isEmpty()
        ? move(session, time, by, reason, now)
        : new BookingOutcome.ClientsAreBusy(clients);
  }

  private GroupOutcome move(
      GroupSession session, Slot time, Actor by, @Nullable String reason, Instant now) {
    GroupSession there = session.at(time);
    if (!table.claim(there, by, now)) {
      return new BookingOutcome.SlotTaken(
          session.zone(), availability.nearest(Availability.Moving.of(session), time, by));
    }
    table.remark(there, reason);
    seats.take(session.id(), time, by, reason).forEach(seat -> seats.tell(seat, by, reason, false));
    GroupSession moved = table.find(session.id()).orElseThrow();
    events.publishEvent(
        new GroupMoved(TenantScope.require(), moved, session.time(), by, reason, false));
    return new GroupOutcome.Done(moved);
  }
}
