package ru.trenergram.identity;

import org.jspecify.annotations.Nullable;

/** Keycloak did not answer, or not as it should: whether anything happened there is unknown. */
public final class StaffAccountsUnavailable extends RuntimeException {

  StaffAccountsUnavailable(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
