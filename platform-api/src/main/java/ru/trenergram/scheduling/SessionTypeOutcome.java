package ru.trenergram.scheduling;

/** What came of changing a type of sessions. */
public sealed interface SessionTypeOutcome {

  record Saved(SessionType type) implements SessionTypeOutcome {}

  /** Somebody else changed it since the version that was seen. */
  record ChangedMeanwhile() implements SessionTypeOutcome {}

  /** This trainer has no such type. */
  record Missing() implements SessionTypeOutcome {}
}
