package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.tenancy.TenantScope;

/** Calls group sessions off, with all that is booked in them. */
@Component
public class GroupCancelling {

  private final BookingLocks locks;
  private final GroupTable table;
  private final GroupRows rows;
  private final Bookings bookings;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  GroupCancelling(
      BookingLocks locks,
      GroupTable table,
      GroupRows rows,
      Bookings bookings,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.locks = locks;
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
    locks.lockAll(List.of(new BookingId(id.value())));
    return cancel(id, by, CancellationCause.WISHED, reason);
  }

  /** The same of one that is locked with all that is booked in it. */
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
    if (!session.cancellable(by, now)) {
      return new GroupOutcome.TooLate(session);
    }
    return new GroupOutcome.Done(off(session, new Off(by, cause, reason, false, Set.of())));
  }

  /**
   * How a session comes to be off.
   *
   * @param together with others of its series, of which the trainer is told at once
   * @param seats whose clients are told of others at once
   */
  record Off(
      Actor by,
      CancellationCause cause,
      @Nullable String reason,
      boolean together,
      Set<BookingId> seats) {}

  /** A locked session that can be called off is off. */
  GroupSession off(GroupSession session, Off off) {
    GroupSession calledOff = session.cancelled();
    table.cancel(calledOff, off.by(), off.cause(), clock.instant());
    table.remark(calledOff, off.reason());
    for (BookingId seat : rows.seats(session.id())) {
      bookings.cancel(seat, off.by(), off.cause(), off.reason(), off.seats().contains(seat));
    }
    GroupSession cancelled = table.find(session.id()).orElseThrow();
    events.publishEvent(
        new GroupCancelled(
            TenantScope.require(),
            cancelled,
            off.by(),
            session.seatsTaken(),
            off.reason(),
            off.together()));
    return cancelled;
  }
}
