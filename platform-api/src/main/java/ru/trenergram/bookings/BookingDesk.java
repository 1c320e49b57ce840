package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** How any booking is changed: under its lock, if it may be, with the news told. */
@Component
class BookingDesk {

  private final BookingTable table;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  BookingDesk(BookingTable table, ApplicationEventPublisher events, InstantSource clock) {
    this.table = table;
    this.events = events;
    this.clock = clock;
  }

  /** Does what was found to be possible; null if it is not after all. */
  interface Change {
    @Nullable Booking of(Booking booking);
  }

  ChangeOutcome change(BookingId id, Actor by, BookingAction action, Change change) {
    Optional<Booking> found = table.lock(id).filter(booking -> booking.concerns(by));
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
              together));
    }
    return cancelled;
  }

  void tell(BookingEvent event) {
    events.publishEvent(event);
  }
}
