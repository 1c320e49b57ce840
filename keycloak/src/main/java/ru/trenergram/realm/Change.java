package ru.trenergram.realm;

import java.util.List;

/**
 * Something in the realm that was not as its file wants it and now is.
 *
 * @param thing what it is, for example {@code client console}
 * @param details the names of what differed; never a value, which could be a secret
 */
public record Change(String thing, List<String> details) {

  static Change of(String thing, String detail) {
    return new Change(thing, List.of(detail));
  }

  @Override
  public String toString() {
    return thing + ": " + String.join(", ", details);
  }
}
