package ru.trenergram.identity;

/** Keycloak takes no account of this kind, and asking again will not help. */
public final class StaffAccountRefused extends RuntimeException {

  StaffAccountRefused(String why) {
    super(why);
  }
}
