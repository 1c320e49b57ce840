package ru.trenergram.bookings;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a button about a booking is about: the booking at the time that the message told. Who
 * presses a button below an old time agrees to nothing new.
 *
 * @param start null in messages of releases that did not say it
 */
public record BookingSubject(BookingId booking, @Nullable Instant start) {

  public static BookingSubject of(BookingView booking) {
    return new BookingSubject(booking.id(), booking.start());
  }

  public static BookingSubject parse(String text) {
    String[] parts = text.split("@", 2);
    return new BookingSubject(
        new BookingId(UUID.fromString(parts[0])),
        parts.length == 1 ? null : Instant.parse(parts[1]));
  }

  /** Whether the booking is still at that time. */
  public boolean stillMeans(BookingView booking) {
    return start == null || start.equals(booking.start());
  }

  @Override
  public String toString() {
    return start == null ? booking.toString() : booking + "@" + start;
  }
}
