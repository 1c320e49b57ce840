package ru.trenergram.bookings;

import java.util.List;

/** What came of making group sessions that repeat. */
public sealed interface GroupSeriesOutcome
    permits GroupSeriesOutcome.Made,
        GroupOutcome.UnknownTrainer,
        SeriesOutcome.Previewed,
        SeriesOutcome.Refused,
        SeriesOutcome.WrongLength,
        SeriesOutcome.StartHasPassed {

  /**
   * They take place.
   *
   * @param sessions in the order of their start
   */
  record Made(List<GroupSession> sessions, SeriesPlan plan) implements GroupSeriesOutcome {}
}
