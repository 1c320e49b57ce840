package ru.trenergram.identity;

import java.util.UUID;

/** One side of one person in one club: as its trainer or as its client. */
public record MembershipId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
