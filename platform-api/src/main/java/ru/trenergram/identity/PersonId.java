package ru.trenergram.identity;

import java.util.UUID;

/** A person who uses Telegram with us, in however many clubs. */
public record PersonId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
