package ru.trenergram.tenancy;

import java.time.Duration;

/**
 * The tenant exists but cannot be worked in now: it is being set up or is behind this version of
 * the code. HTTP answers 503 with Retry-After, jobs and updates wait.
 */
public final class TenantUnavailable extends RuntimeException {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final boolean lasting;

  TenantUnavailable(TenantId tenant, String why) {
    this(tenant, why, false);
  }

  TenantUnavailable(TenantId tenant, String why, boolean lasting) {
    super("tenant " + tenant + " " + why);
    this.lasting = lasting;
  }

  /** Whether its migration has failed several times: nobody should wait for it. */
  public boolean lasting() {
    return lasting;
  }

  public Duration retryAfter() {
    return RETRY_AFTER;
  }
}
