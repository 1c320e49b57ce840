package ru.trenergram.bench.kills;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Hours at which nothing takes place yet, nor a week later; they are taken one after the other. */
final class WeeklyHours {

  /** That hour, and the same one a week later. */
  static final Map<String, ?> TWICE =
      Map.of("days", List.of(), "everyWeeks", 1, "count", 2, "leftOut", List.of());

  private static final int HOURS_A_WEEK = 168;

  private final Instant first;
  private int taken;

  WeeklyHours(Instant first) {
    this.first = first;
  }

  /** The hours of every second week. */
  Instant next() {
    int hour = taken / HOURS_A_WEEK * 2 * HOURS_A_WEEK + taken % HOURS_A_WEEK;
    taken++;
    return first.plus(hour, ChronoUnit.HOURS);
  }
}
