package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import ru.trenergram.tenancy.TenantScope;

/** How any booking is changed: under its lock, if it may be, with the news told. */
@Component
class BookingDesk {

  private final BookingTable table;
  private final GroupTable groups;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  BookingDesk(
      BookingTable table,
      GroupTable groups,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.table = table;
    this.groups = groups;
    this.events = events;
    this.clock = clock;
  }

  /** Does what was found to be possible; null if it is not after all. */
  interface Change {
    @Nullable Booking of(Booking booking);
  }

  ChangeOutcome change(BookingId id, Actor by, BookingAction action, Change change) {
    Optional<Booking> found = lock(id, action).filter(booking -> booking.concerns(by));
    if (found.isEmpty()) {
      return new ChangeOutcome.Missing();
    }
    Booking booking = found.get();
    return switch (booking.verdict(action, by, clock.instant())) {
      case ALREADY -> new ChangeOutcome.AlreadySo(booking.view());
      case NOT_POSSIBLE -> new ChangeOutcome.NotPossible(booking.view());
      case DO -> {
        Booking changed = change.of(booking);
        yield changed == null
            ? new ChangeOutcome.NotPossible(booking.view())
            : new ChangeOutcome.Changed(changed.view());
      }
    };
  }

  private Optional<Booking> lock(BookingId id, BookingAction action) {
    return switch (action) {
      case CANCEL, EXPIRE -> table.lockWithSeat(id);
      case REQUEST, CONFIRM, MOVE, COMPLETE, MISS, UNMARK -> table.lock(id);
    };
  }

  /** Writes and tells that a booking is off that was locked with its seat. */
  Booking cancelled(Booking booking, Actor by, CancellationCause cause, @Nullable String reason) {
    return cancelled(booking, by, cause, reason, false);
  }

  /**
   * The same.
   *
   * @param together with others of its series, of which people are told at once
   */
  Booking cancelled(
      Booking booking,
      Actor by,
      CancellationCause cause,
      @Nullable String reason,
      boolean together) {
    Instant now = clock.instant();
    GroupSessionId group = booking.view().group();
    Booking cancelled = booking.in(BookingState.CANCELLED);
    table.update(cancelled, by, cause, now);
    if (reason != null && !reason.isBlank()) {
      table.remark(cancelled, reason);
    }
    if (booking.view().state() == BookingState.HELD) {
      events.publishEvent(new HoldEnded(cancelled.news()));
    } else {
      tell(
          new BookingCancelled(
              cancelled.news(),
              by,
              cause,
              reason,
              booking.view().awaits(),
              booking.freeToCancel(by, now),
              group != null && isOff(group),
              together));
    }
    if (group != null) {
      free(group, now);
    }
    return cancelled;
  }

  private boolean isOff(GroupSessionId group) {
    return groups
        .find(group)
        .filter(session -> session.state() == GroupSessionState.CANCELLED)
        .isPresent();
  }

  private void free(GroupSessionId group, Instant now) {
    groups.freeSeat(group);
    groups
        .find(group)
        .filter(session -> session.awaited(now))
        .ifPresent(session -> events.publishEvent(new SeatFreed(TenantScope.require(), session)));
  }

  void tell(BookingEvent event) {
    events.publishEvent(event);
  }
}
