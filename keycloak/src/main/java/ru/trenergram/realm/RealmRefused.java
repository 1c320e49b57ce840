package ru.trenergram.realm;

/** The realm is not brought up to date; the message says why and what to do. */
public final class RealmRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RealmRefused(String message) {
    super(message);
  }
}
