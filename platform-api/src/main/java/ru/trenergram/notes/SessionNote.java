package ru.trenergram.notes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingId;

/**
 * What a trainer wrote down about a session of one client; there is one at most.
 *
 * @param text null if there is none, or if it was erased
 * @param changedAt null while nothing was ever written
 * @param version one higher after each change; 0 while nothing was ever written
 */
public record SessionNote(
    BookingId session, @Nullable String text, @Nullable Instant changedAt, int version) {

  static SessionNote none(BookingId session) {
    return new SessionNote(session, null, null, 0);
  }
}
