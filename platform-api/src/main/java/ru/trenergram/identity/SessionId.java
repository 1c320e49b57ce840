package ru.trenergram.identity;

import java.util.UUID;

/** A sign-in of a person on one device: the family of refresh tokens that follow one another. */
public record SessionId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
