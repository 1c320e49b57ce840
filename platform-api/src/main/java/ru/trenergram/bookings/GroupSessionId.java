package ru.trenergram.bookings;

import java.util.UUID;

/** A group session; the same id as of its own row among the bookings. */
public record GroupSessionId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
