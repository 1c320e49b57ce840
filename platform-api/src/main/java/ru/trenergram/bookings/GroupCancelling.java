package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.tenancy.TenantScope;

/** Calls group sessions off, with all that is booked in them. */
@Component
public class GroupCancelling {

  private final GroupTable table;
  private final GroupRows rows;
  private final Bookings bookings;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  GroupCancelling(
      GroupTable table,
      GroupRows rows,
      Bookings bookings,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.table = table;
    this.rows = rows;
    this.bookings = bookings;
    this.events = events;
    this.clock = clock;
  }

  /**
   * The session does not take place: each client is told, owes nothing, and the time is free. Safe
   * to repeat.
   *
   * @param reason for the clients
   */
  @Transactional
  public GroupOutcome cancel(GroupSessionId id, Actor by, @Nullable String reason) {
    return cancel(id, by, CancellationCause.WISHED, reason);
  }

  GroupOutcome cancel(
      GroupSessionId id, Actor by, CancellationCause cause, @Nullable String reason) {
    Instant now = clock.instant();
    Optional<GroupSession> found = table.lock(id).filter(session -> session.concerns(by));
    if (found.isEmpty()) {
      return new BookingOutcome.Missing();
    }
    GroupSession session = found.get();
    if (session.state() == GroupSessionState.CANCELLED) {
      return new GroupOutcome.Done(session);
    }
    if (!session.cancellable(now)) {
      return new GroupOutcome.TooLate(session);
    }
    table.cancel(session.cancelled(), by, cause, now);
    for (BookingId seat : rows.seats(id)) {
      bookings.cancel(seat, by, cause, reason);
    }
    GroupSession cancelled = table.find(id).orElseThrow();
    events.publishEvent(
        new GroupCancelled(TenantScope.require(), cancelled, by, session.seatsTaken(), reason));
    return new GroupOutcome.Done(cancelled);
  }
}
