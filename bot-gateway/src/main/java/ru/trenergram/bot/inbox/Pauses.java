package ru.trenergram.bot.inbox;

import java.time.Duration;

/** Rests between tries: each twice the one before, up to the longest. */
final class Pauses {

  private static final Duration SHORTEST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration next = SHORTEST;

  Duration next() {
    Duration now = next;
    Duration twice = now.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    return now;
  }

  /** It went well: the next rest is short again. */
  void reset() {
    next = SHORTEST;
  }
}
