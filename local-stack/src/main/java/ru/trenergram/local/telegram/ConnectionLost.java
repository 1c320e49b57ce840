package ru.trenergram.local.telegram;

/** The caller gets no answer at all. */
final class ConnectionLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConnectionLost() {
    super("the connection is cut on purpose", null, false, false);
  }
}
