package ru.trenergram.rest;

import java.time.Instant;

/** What moments may come in: those of our centuries, which PostgreSQL can count. */
final class Moments {

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

  private Moments() {}

  static boolean storable(Instant moment) {
    return !moment.isBefore(EARLIEST) && !moment.isAfter(LATEST);
  }
}
