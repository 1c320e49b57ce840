package ru.trenergram.bookings;

/** What came of a client's answer to a whole series. */
public sealed interface SeriesAnswer {

  /**
   * So many sessions are confirmed, or called off, by it.
   *
   * @param count 0 if none waited for the client any more
   */
  record Given(int count) implements SeriesAnswer {}

  /** The series was moved since the client was asked so. */
  record HasMoved() implements SeriesAnswer {}

  /** No such series for this person. */
  record Missing() implements SeriesAnswer {}
}
