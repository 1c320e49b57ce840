package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantScope;

/** How any booking is changed: under its lock, if it may be, with the news told. */
@Component
class BookingDesk {

  private final BookingLocks locks;
  private final BookingTable table;
  private final GroupTable groups;
  private final BookingPast past;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  BookingDesk(
      BookingLocks locks,
      BookingTable table,
      GroupTable groups,
      BookingPast past,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.locks = locks;
    this.table = table;
    this.groups = groups;
    this.past = past;
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

  /** A booking that nobody else changes meanwhile; for changes that free no seat. */
  Optional<Booking> lock(BookingId id) {
    return locks.lock(id);
  }

  private Optional<Booking> lock(BookingId id, BookingAction action) {
    return switch (action) {
      case CANCEL, REFUSE, EXPIRE -> locks.lockWithSeat(id);
      case REQUEST, CONFIRM, MOVE, COMPLETE, MISS, UNMARK -> locks.lock(id);
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
    return off(booking, new Off(by, by, cause, reason, false, together));
  }

  /**
   * The trainer does not accept what the client asked for, or has not answered: a hold or a request
   * is over; a session that the client wished to move is back where it stood. If that place is not
   * free any more, it is off and costs what cancelling would have cost when the client moved it.
   */
  Booking turnedDown(Booking open, Actor by, CancellationCause cause, @Nullable String reason) {
    Optional<StoodAt> before =
        open.view().awaits() == Side.TRAINER ? past.stoodAt(open.view().id()) : Optional.empty();
    if (before.isEmpty()) {
      return cancelled(open, by, cause, reason);
    }
    return back(open, before.get(), by, reason)
        .orElseGet(() -> {
          Actor client = new Actor.ByClient(new ClientId(open.view().client().id()));
          return off(open, new Off(by, client, cause, reason, true, false));
        });
  }

  private Optional<Booking> back(Booking open, StoodAt before, Actor by, @Nullable String reason) {
    Instant now = clock.instant();
    Booking there = open.back(before, now);
    if (!before.start().isAfter(now) || !table.claim(there, by, now)) {
      return Optional.empty();
    }
    remark(there, reason);
    tell(new BookingRestored(there.news(), open.time(), by, reason));
    return Optional.of(there);
  }

  /**
   * How a booking comes to be off.
   *
   * @param onAccountOf whose wish decides what it costs the client
   */
  private record Off(
      Actor by,
      Actor onAccountOf,
      CancellationCause cause,
      @Nullable String reason,
      boolean placeGone,
      boolean together) {}

  private Booking off(Booking booking, Off off) {
    Instant now = clock.instant();
    GroupSessionId group = booking.view().group();
    Booking cancelled = booking.in(BookingState.CANCELLED);
    table.update(cancelled, off.by(), off.cause(), now);
    remark(cancelled, off.reason());
    if (booking.view().state() == BookingState.HELD) {
      holdEnded(cancelled);
      return cancelled;
    }
    tell(
        new BookingCancelled(
            cancelled.news(),
            off.by(),
            off.cause(),
            off.reason(),
            booking.view().awaits(),
            booking.freeToCancel(off.onAccountOf(), now),
            group == null ? null : groups.find(group).orElse(null),
            off.placeGone(),
            off.together()));
    free(group, now);
    return cancelled;
  }

  /** Tells that a hold is over, which has been written, and frees its seat if it was one. */
  void holdEnded(Booking ended) {
    events.publishEvent(new HoldEnded(ended.news()));
    free(ended.view().group(), clock.instant());
  }

  /** Keeps why a booking was changed, if it was said. */
  void remark(Booking changed, @Nullable String reason) {
    table.remark(changed.view().id(), changed.view().version(), reason);
  }

  private void free(@Nullable GroupSessionId group, Instant now) {
    if (group == null) {
      return;
    }
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
