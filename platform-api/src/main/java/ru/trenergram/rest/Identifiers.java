package ru.trenergram.rest;

import java.util.UUID;

/** Ids as they stand in addresses: UUIDs in their full form only. */
final class Identifiers {

  private static final int LENGTH = 36;

  private Identifiers() {}

  /**
   * Stricter than the JDK, which takes short forms and so gives one thing many addresses.
   *
   * @throws IllegalArgumentException if the text is no UUID in full
   */
  static UUID uuid(String text) {
    if (text.length() != LENGTH) {
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(text);
  }
}
