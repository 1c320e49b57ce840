package ru.trenergram.tenancy;

import java.time.Duration;

/**
 * The tenant exists but cannot be worked in now: it is being set up or is behind this version of
 * the code. HTTP answers 503 with Retry-After, jobs and updates wait.
 */
public final class TenantUnavailable extends RuntimeException {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  TenantUnavailable(TenantId tenant, String why) {
    super("tenant " + tenant + " " + why);
  }

  public Duration retryAfter() {
    return RETRY_AFTER;
  }
}
