package ru.trenergram.bookings;

import java.util.List;

/** What came of making group sessions that repeat, or of moving them. */
public sealed interface GroupSeriesOutcome
    permits GroupSeriesOutcome.Done,
        GroupOutcome.UnknownTrainer,
        GroupOutcome.TooLate,
        SeriesOutcome.Previewed,
        SeriesOutcome.Refused,
        SeriesOutcome.WrongLength,
        SeriesOutcome.StartHasPassed,
        SeriesOutcome.Missing {

  /**
   * They take place so.
   *
   * @param sessions in the order of their start
   */
  record Done(SeriesId series, List<GroupSession> sessions, SeriesPlan plan)
      implements GroupSeriesOutcome {}
}
