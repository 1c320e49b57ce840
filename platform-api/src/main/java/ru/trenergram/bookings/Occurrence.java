package ru.trenergram.bookings;

import java.time.Instant;
import java.util.UUID;

/** A session among those of its series, of one client or of a group. */
record Occurrence(UUID id, Instant start) {

  static Occurrence of(Booking booking) {
    return new Occurrence(booking.view().id().value(), booking.view().start());
  }
}
