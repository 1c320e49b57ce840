package ru.trenergram.balances;

import java.time.LocalDate;

/** What came of selling or changing a pass. */
public sealed interface PassOutcome {

  /**
   * It is so now.
   *
   * @param today in the trainer's zone
   */
  record Done(Pass pass, LocalDate today) implements PassOutcome {}

  /** No such account, or no such pass of it. */
  record Missing() implements PassOutcome {}

  /** It is as it was. */
  record NotPossible(Why why, Pass pass, LocalDate today) implements PassOutcome {}

  /** Why a pass cannot be changed so. */
  enum Why {
    /** Sessions were charged to it; a correction of the balance is the way. */
    USED,
    /** It was taken back before. */
    TAKEN_BACK,
    /** A freeze begins today or later, on a day of the pass. */
    OUTSIDE_THE_PASS,
    /** It is frozen on one of these days already. */
    FROZEN_THEN,
    /** The freeze is over. */
    FREEZE_IS_OVER
  }
}
