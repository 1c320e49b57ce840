package ru.trenergram.identity;

import java.time.Duration;

/**
 * How often something may be tried.
 *
 * @param kind what is limited; a stable name, it is stored
 * @param count how many attempts one subject has in each window
 * @param window how long a window lasts; windows begin at its multiples
 */
public record AttemptLimit(String kind, int count, Duration window) {

  public AttemptLimit {
    if (count < 1 || window.toSeconds() < 1) {
      throw new IllegalArgumentException("a limit allows something: " + count + " in " + window);
    }
  }
}
