package ru.trenergram.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What a booking costs the processors of application and database together. */
final class BookingCost {

  private static final int CONNECTIONS = 16;

  /** Their tokens end after ten minutes. */
  private static final Duration FRESH = Duration.ofMinutes(4);

  private final BenchApplication application;
  private final BenchDatabase server;
  private final SignedIn signedIn;
  private final DrawnLoad load;
  private final InstantSource clock;
  private Instant renewed;

  /** The trainers have just signed in. */
  BookingCost(
      BenchApplication application,
      BenchDatabase server,
      SignedIn signedIn,
      DrawnLoad load,
      InstantSource clock) {
    this.application = application;
    this.server = server;
    this.signedIn = signedIn;
    this.load = load;
    this.clock = clock;
    this.renewed = clock.instant();
  }

  /**
   * At least so long, until the last third of it was no better by a twentieth than the one before.
   */
  void warmUp(Duration atLeast) throws IOException, InterruptedException {
    double last = Double.MAX_VALUE;
    for (int n = 1; n <= 9; n++) {
      double each = of(atLeast.dividedBy(3));
      if (n >= 3 && each > 0.95 * last) {
        return;
      }
      last = each;
    }
  }

  /** In milliseconds, over so long. */
  double of(Duration duration) throws IOException, InterruptedException {
    if (clock.instant().isAfter(renewed.plus(FRESH))) {
      signedIn.renew();
      renewed = clock.instant();
    }
    double before = application.processorTime() + server.processorTime();
    long made = load.run(CONNECTIONS, duration).requests();
    return (application.processorTime() + server.processorTime() - before) / made;
  }
}
