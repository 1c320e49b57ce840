package ru.trenergram.tenancy;

/** No such tenant, or it is closed: to the caller both are the same. */
public final class UnknownTenant extends RuntimeException {

  UnknownTenant(TenantId tenant) {
    super("unknown tenant " + tenant);
  }
}
