package ru.trenergram.notifications;

import java.util.UUID;

/** A message in the outbox. */
public record MessageId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
