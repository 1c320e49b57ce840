package ru.trenergram.local.identity;

/** Keycloak did not let the person in; the message is what its page says. */
public final class SignInRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SignInRefused(String message) {
    super(message);
  }
}
