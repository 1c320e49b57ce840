package ru.trenergram.reviews;

/** What came of hiding a text or showing it again. */
public sealed interface ModerationOutcome {

  /** It is as was wished, perhaps already before. */
  record Done(ReviewView review) implements ModerationOutcome {}

  /** There is no text to hide. */
  record NoText() implements ModerationOutcome {}

  /** No such review in the club. */
  record Missing() implements ModerationOutcome {}
}
