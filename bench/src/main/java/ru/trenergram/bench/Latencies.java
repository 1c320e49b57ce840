package ru.trenergram.bench;

import java.time.Duration;
import java.util.List;

/**
 * How long the requests of a closed loop took, in whole microseconds, counted as {@code wrk} counts
 * its own: while one is slow its connection sends no others, so those are added that would have
 * waited behind it.
 */
final class Latencies {

  private final long[] count;
  private long all;

  private Latencies(int longest) {
    this.count = new long[longest + 1];
  }

  /** Of requests that these connections sent one after the other, each in so much time. */
  static Latencies of(List<Integer> micros, int connections, Duration duration) {
    Latencies latencies = new Latencies(micros.stream().mapToInt(n -> n).max().orElseThrow());
    micros.forEach(latencies::add);
    long each = micros.size() / connections;
    if (each > 0) {
      latencies.addOmitted(Math.toIntExact(duration.toNanos() / 1_000 / each));
    }
    return latencies;
  }

  private void add(int micros) {
    count[micros]++;
    all++;
  }

  private void addOmitted(int usual) {
    for (int slow = 2 * usual; slow < count.length; slow++) {
      for (int waited = slow - usual; waited > usual; waited -= usual) {
        count[waited] += count[slow];
        all += count[slow];
      }
    }
  }

  /** The smallest that so many in a hundred do not exceed. */
  int percentile(double percent) {
    double wanted = percent / 100 * all;
    long passed = 0;
    for (int micros = 0; micros < count.length; micros++) {
      passed += count[micros];
      if (passed >= wanted) {
        return micros;
      }
    }
    return count.length - 1;
  }

  /** The 99th percentile over the median. */
  double tail() {
    return (double) percentile(99) / percentile(50);
  }
}
