package ru.trenergram.reviews;

/** What came of rating a session. */
public sealed interface ReviewOutcome {

  record Given(ReviewView review) implements ReviewOutcome {}

  /** The client has rated this session; what was said stays. */
  record AlreadyGiven(ReviewView review) implements ReviewOutcome {}

  /** Only a session that took place can be rated. */
  record NotCompleted() implements ReviewOutcome {}

  /** No such session of this client. */
  record Missing() implements ReviewOutcome {}
}
