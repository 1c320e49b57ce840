package ru.trenergram.bookings;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import ru.trenergram.scheduling.Slot;

/**
 * What a series, or a move of one, comes to.
 *
 * @param zone the trainer's
 * @param sessions that take place, in order
 * @param conflicts what cannot take place as wished, in order
 * @param possible whether it is done as the caller chose
 */
public record SeriesPlan(
    ZoneId zone, List<Session> sessions, List<SeriesConflict> conflicts, boolean possible) {

  /**
   * One that takes place.
   *
   * @param wished on the trainer's wall clock; {@code time} is another if it was shifted
   */
  public record Session(LocalDateTime wished, Slot time) {}
}
