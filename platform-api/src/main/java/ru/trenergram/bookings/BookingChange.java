package ru.trenergram.bookings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a booking's history.
 *
 * @param version of the booking from this change on
 * @param state from this change on
 * @param start when the session was to start from this change on; null if an old release kept none
 * @param before the start until this change, if it moved
 * @param name of whoever did it, as the reader may know it; null for the system, for the club's
 *     staff before others, for staff of a club that the booking came from, and for the erased
 * @param cause why it was cancelled
 * @param reason in the words of whoever did it; null without any, and once they are erased
 */
public record BookingChange(
    int version,
    What what,
    BookingState state,
    @Nullable Instant start,
    @Nullable Instant before,
    Who who,
    @Nullable String name,
    @Nullable CancellationCause cause,
    @Nullable String reason,
    Instant at) {

  /** What happened. */
  public enum What {
    HELD,
    BOOKED,
    REQUESTED,
    CONFIRMED,
    MOVED,
    /** The client's new time was not accepted: it is back at the time before. */
    RESTORED,
    CANCELLED,
    COMPLETED,
    MISSED,
    UNMARKED,
    /** It came along with its trainer from another tenant, as it was there. */
    TRANSFERRED
  }

  /** On whose side it was done. */
  public enum Who {
    TRAINER,
    CLIENT,
    STAFF,
    SYSTEM
  }

  static What what(BookingState now, @Nullable BookingState before, boolean moved) {
    if (moved) {
      return What.MOVED;
    }
    return switch (now) {
      case HELD -> What.HELD;
      case PENDING -> before == null ? What.BOOKED : reopened(before, What.REQUESTED);
      case CONFIRMED ->
          before == null || before == BookingState.HELD
              ? What.BOOKED
              : reopened(before, What.CONFIRMED);
      case COMPLETED -> What.COMPLETED;
      case NO_SHOW -> What.MISSED;
      case CANCELLED -> What.CANCELLED;
    };
  }

  private static What reopened(BookingState before, What otherwise) {
    return before == BookingState.COMPLETED || before == BookingState.NO_SHOW
        ? What.UNMARKED
        : otherwise;
  }
}
