package ru.trenergram.bookings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingChange.Who;

/**
 * One line of a group session's history.
 *
 * @param version of the session from this change on
 * @param state from this change on
 * @param start when it was to start from this change on
 * @param before the start until this change, if it moved
 * @param capacity how many seats there are from this change on, if it was given others
 * @param capacityBefore how many seats there were until this change, if it was given others
 * @param name of whoever did it, as the reader may know it; null for the system, for the club's
 *     staff before others, for staff of a club that the session came from, and for the erased
 * @param cause why it was called off
 * @param reason in the words of whoever did it
 */
public record GroupChange(
    int version,
    What what,
    GroupSessionState state,
    Instant start,
    @Nullable Instant before,
    @Nullable Integer capacity,
    @Nullable Integer capacityBefore,
    Who who,
    @Nullable String name,
    @Nullable CancellationCause cause,
    @Nullable String reason,
    Instant at) {

  /** What happened. */
  public enum What {
    MADE,
    MOVED,
    /** It was given other seats. */
    RESIZED,
    CANCELLED,
    /** It came along with its trainer from another tenant, as it was there. */
    TRANSFERRED
  }
}
