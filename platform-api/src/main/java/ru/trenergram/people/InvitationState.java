package ru.trenergram.people;

/** What can still be done with an invitation. */
public enum InvitationState {
  OPEN,
  ACCEPTED,
  REVOKED,
  EXPIRED
}
