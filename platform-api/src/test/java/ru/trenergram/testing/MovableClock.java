package ru.trenergram.testing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * The platform's clock in tests: it goes on by itself, and a test moves it forward. Never back:
 * what waits for a moment would wait for ever.
 */
public final class MovableClock implements InstantSource {

  private volatile Duration ahead =
      Duration.between(Instant.now(), Instant.parse("2027-01-04T09:00:00Z"));

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  public void moveTo(Instant moment) {
    Duration jump = Duration.between(instant(), moment);
    if (jump.isNegative()) {
      throw new IllegalArgumentException("the clock never goes back: " + moment);
    }
    ahead = ahead.plus(jump);
  }

  public void move(Duration by) {
    moveTo(instant().plus(by));
  }

  /** Moves on to noon in Moscow of the next Monday. */
  public Instant moveToNextMonday() {
    moveTo(
        instant()
            .atZone(ZoneId.of("Europe/Moscow"))
            .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
            .with(LocalTime.NOON)
            .toInstant());
    return instant();
  }
}
