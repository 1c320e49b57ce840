package ru.trenergram.bookings;

/**
 * What the message above a button that cancels has told the client of the cost. It cancels only
 * while that still holds: nobody pays for a tap without having read so.
 */
public enum CostTold {
  /** It asked whether they come, which nobody had agreed to. */
  NOT_AGREED,
  /** Cancelling costs nothing, or nothing until its deadline. */
  FREE,
  /** The session is to be paid all the same. */
  CHARGED
}
