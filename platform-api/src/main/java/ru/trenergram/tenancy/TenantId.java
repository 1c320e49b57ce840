package ru.trenergram.tenancy;

import java.util.UUID;

/** A club, or the one tenant of trainers without a club. */
public record TenantId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
