package ru.trenergram.bookings;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A series of one club. */
public record SeriesId(UUID value) {

  static SeriesId next() {
    return new SeriesId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
