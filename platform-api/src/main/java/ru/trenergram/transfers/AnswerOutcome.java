package ru.trenergram.transfers;

/** What came of a client's answer. */
public sealed interface AnswerOutcome {

  record Given(ClientAnswer answer) implements AnswerOutcome {}

  /** The trainer has gone, or stays after all. */
  record TooLate() implements AnswerOutcome {}

  /** This person was not asked. */
  record Missing() implements AnswerOutcome {}
}
