package ru.trenergram.identity;

import java.time.Duration;

/** Something limited was tried too often; HTTP answers 429 with Retry-After. */
public final class TooManyAttempts extends RuntimeException {

  private final transient Duration retryAfter;

  TooManyAttempts(String kind, Duration retryAfter) {
    super("too many attempts: " + kind, null, false, false);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
