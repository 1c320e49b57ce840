package ru.trenergram.bookings;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A booking of one club. */
public record BookingId(UUID value) {

  static BookingId next() {
    return new BookingId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
