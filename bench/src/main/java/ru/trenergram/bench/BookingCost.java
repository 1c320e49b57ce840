package ru.trenergram.bench;

import java.io.IOException;
import java.time.Duration;

/** What a booking costs the processors of application and database together. */
final class BookingCost {

  private static final int CONNECTIONS = 16;

  private final BenchApplication application;
  private final BenchDatabase server;
  private final DrawnLoad load;

  BookingCost(BenchApplication application, BenchDatabase server, DrawnLoad load) {
    this.application = application;
    this.server = server;
    this.load = load;
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
    double before = application.processorTime() + server.processorTime();
    long made = load.run(CONNECTIONS, duration).requests();
    return (application.processorTime() + server.processorTime() - before) / made;
  }
}
