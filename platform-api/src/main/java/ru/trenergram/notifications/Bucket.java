package ru.trenergram.notifications;

/** A token bucket on a clock of nanoseconds. Not safe for use by several threads. */
final class Bucket {

  private static final double SECOND = 1e9;

  private final double perSecond;
  private final double capacity;
  private double tokens;
  private long seen;

  Bucket(double perSecond, double capacity, long now) {
    this.perSecond = perSecond;
    this.capacity = capacity;
    this.tokens = capacity;
    this.seen = now;
  }

  boolean has(long now) {
    refill(now);
    return tokens >= 1;
  }

  void take(long now) {
    refill(now);
    tokens--;
  }

  boolean full(long now) {
    refill(now);
    return tokens >= capacity;
  }

  /** Nanoseconds until the next token; zero if there is one. */
  long untilNext(long now) {
    refill(now);
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * SECOND);
  }

  private void refill(long now) {
    tokens = Math.min(capacity, tokens + (now - seen) / SECOND * perSecond);
    seen = now;
  }
}
