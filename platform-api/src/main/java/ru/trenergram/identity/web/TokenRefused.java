package ru.trenergram.identity.web;

/** A token of which nothing is believed; the reason is for the log, not for the bearer. */
final class TokenRefused extends Exception {

  TokenRefused(String reason) {
    super(reason, null, false, false);
  }
}
