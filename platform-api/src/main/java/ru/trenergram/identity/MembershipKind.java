package ru.trenergram.identity;

/** The side on which a person stands in a club. */
public enum MembershipKind {
  TRAINER,
  CLIENT
}
