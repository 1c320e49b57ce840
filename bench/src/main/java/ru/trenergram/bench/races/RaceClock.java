package ru.trenergram.bench.races;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of all processes of a race: it goes on by itself, and jumps forward when told to. */
final class RaceClock implements InstantSource {

  private final InstantSource running = InstantSource.system();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return running.instant().plus(ahead.get());
  }

  void jump(Duration by) {
    ahead.updateAndGet(now -> now.plus(by));
  }
}
