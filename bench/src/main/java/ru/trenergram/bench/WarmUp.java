package ru.trenergram.bench;

import java.time.Duration;

/**
 * Load on a new application until every connection has often run the statements of every club, as
 * the bare database has, and the JVM does not get better by a tenth any more.
 */
final class WarmUp {

  /**
   * Requests for each club until all plans are made: its ten connections share them, the driver
   * prepares a statement at its fifth run, and the server settles on a plan at the tenth.
   */
  private static final int EACH_CLUB = 20 * 10;

  private static final int SETTLED = 2;
  private static final int LONGEST = 12;

  private final BenchApplication application;
  private final Duration slice;

  WarmUp(BenchApplication application, Effort effort) {
    this.application = application;
    this.slice = effort.warmUp().dividedBy(3);
  }

  /** What is asked for so long. */
  interface Work {
    Wrk.Load during(Duration time) throws Exception;
  }

  /** All of it takes four times what the effort calls usual at most. */
  void of(Work work, int clubs) throws Exception {
    double best = Double.MAX_VALUE;
    long made = 0;
    int settled = 0;
    for (int n = 1; n <= LONGEST; n++) {
      double before = application.processorTime();
      long requests = work.during(slice).requests();
      double each = (application.processorTime() - before) / requests;
      made += requests;
      settled = each > 0.9 * best ? settled + 1 : 0;
      best = Math.min(best, each);
      if (made >= (long) EACH_CLUB * clubs && settled >= SETTLED) {
        return;
      }
    }
  }
}
