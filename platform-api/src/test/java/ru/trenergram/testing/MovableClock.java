package ru.trenergram.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The platform's clock in tests: it stands until a test moves it. */
public final class MovableClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-11-23T09:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void moveTo(Instant moment) {
    now = moment;
  }

  public void move(Duration by) {
    now = now.plus(by);
  }
}
