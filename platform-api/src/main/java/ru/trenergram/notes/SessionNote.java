package ru.trenergram.notes;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingView;

/**
 * What a trainer wrote down about a session of one client; there is one at most.
 *
 * @param text null if there is none, or if it was erased
 * @param changedAt null while nothing was ever written
 * @param version one higher after each change; 0 while nothing was ever written
 * @param zone the trainer's
 */
public record SessionNote(
    BookingId session,
    @Nullable String text,
    @Nullable Instant changedAt,
    int version,
    ZoneId zone) {

  static SessionNote none(BookingView booking) {
    return new SessionNote(booking.id(), null, null, 0, booking.zone());
  }
}
