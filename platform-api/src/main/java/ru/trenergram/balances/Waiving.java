package ru.trenergram.balances;

import java.time.Instant;
import java.time.ZoneId;

/** What came of waiving the charge of a session. */
public sealed interface Waiving {

  /**
   * It came back, now or when it was waived before.
   *
   * @param zone the trainer's
   */
  record Waived(StatementLine line, ZoneId zone) implements Waiving {}

  /** No such booking for this person. */
  record Missing() implements Waiving {}

  /** It was neither called off nor missed, or nothing is charged for it. */
  record NothingToWaive() implements Waiving {}

  /**
   * It stays charged.
   *
   * @param until when it was possible
   * @param zone the trainer's
   */
  record TooLate(Instant until, ZoneId zone) implements Waiving {}
}
