package ru.trenergram.bookings;

/** What came of making a series or of changing one. */
public sealed interface SeriesOutcome {

  /** It is so now. */
  record Done(SeriesView series, SeriesPlan plan) implements SeriesOutcome {}

  /** It would be so; nothing is done, and nobody is told. */
  record Previewed(SeriesPlan plan) implements SeriesOutcome, GroupSeriesOutcome {}

  /** Not every session can take place, so nothing is done. */
  record Refused(SeriesPlan plan) implements SeriesOutcome, GroupSeriesOutcome {}

  /** A series has at least one and at most {@link Repeat#MOST} sessions. */
  record WrongLength() implements SeriesOutcome, GroupSeriesOutcome {}

  /** No such client trains with this trainer. */
  record UnknownClient() implements SeriesOutcome {}

  /** The first session, or the one that is moved, would start in the past. */
  record StartHasPassed() implements SeriesOutcome, GroupSeriesOutcome {}

  /** No such series, or no such session of it, for this person. */
  record Missing() implements SeriesOutcome, GroupSeriesOutcome {}

  /** The session has begun, is over or was called off. */
  record NotPossible(BookingView booking) implements SeriesOutcome {}
}
