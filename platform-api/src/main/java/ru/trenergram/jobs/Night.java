package ru.trenergram.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import ru.trenergram.tenancy.TenantId;

/**
 * When a club is looked through at night. Each has a moment of its own, so that they spread over
 * the night.
 */
public final class Night {

  /** 22:00 in UTC, an hour past midnight in Moscow. */
  private static final Duration BEGINS = Duration.ofHours(22);

  private static final int MINUTES = 240;

  private Night() {}

  /** The club's next moment after {@code now}. */
  public static Instant next(TenantId club, Instant now) {
    Duration ofDay = BEGINS.plusMinutes(Math.floorMod(club.value().hashCode(), MINUTES));
    Instant moment = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1)).plus(ofDay);
    while (!moment.isAfter(now)) {
      moment = moment.plus(Duration.ofDays(1));
    }
    return moment;
  }
}
