package ru.trenergram.identity;

/** The caller is known but may not do this; HTTP answers 403 {@code forbidden}. */
public final class NotAllowed extends RuntimeException {

  public NotAllowed(String what) {
    super(what, null, false, false);
  }
}
