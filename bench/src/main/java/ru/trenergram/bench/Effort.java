package ru.trenergram.bench;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param rounds of each side, alternating
 * @param round how long one lasts
 * @param warmUp of each side before the first round; a JVM needs 20 to 30 s under load
 * @param pairs of provisioning and raw DDL
 * @param starts of the whole platform
 * @param thousands of clubs, made and migrated
 * @param lifetimes of the connections of a pool
 * @param bursts of reminders
 * @param manyClubs beside few
 */
public record Effort(
    int rounds,
    Duration round,
    Duration warmUp,
    int pairs,
    int starts,
    int thousands,
    int lifetimes,
    int bursts,
    int manyClubs) {

  public static final Effort FULL =
      new Effort(7, Duration.ofSeconds(10), Duration.ofSeconds(30), 30, 5, 5, 5, 5, 1_000);

  /** For those who work on the benchmark itself: its figures mean little. */
  public static final Effort QUICK =
      new Effort(3, Duration.ofSeconds(3), Duration.ofSeconds(10), 8, 1, 1, 1, 3, 100);
}
