package ru.trenergram.people;

/** What came of accepting an invitation. */
public sealed interface Acceptance {

  /** The newcomer works in the club now, and has a link for clients. */
  record Accepted(TrainerView trainer, String link) implements Acceptance {}

  record Refused(Reason reason) implements Acceptance {}

  /** Why an invitation did not help. */
  enum Reason {
    /** Unknown, used by somebody else, revoked or expired: told alike. */
    NOT_VALID,
    /** It was made for another phone. */
    OTHER_PHONE,
    /** This person works in the club already. */
    WORKS_HERE_ALREADY
  }
}
