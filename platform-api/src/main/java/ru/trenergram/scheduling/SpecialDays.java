package ru.trenergram.scheduling;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days on which the weekly hours do not hold: other hours, a day off, a vacation.
 *
 * @param lastDay included
 * @param hours of each of these days; none for time off
 * @param note the trainer's own
 */
public record SpecialDays(
    ScheduleEntryId id,
    LocalDate firstDay,
    LocalDate lastDay,
    List<Stretch> hours,
    @Nullable String note) {

  public SpecialDays {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("special days end before they begin");
    }
    hours = List.copyOf(hours);
  }

  /** All of these days, from midnight to midnight. */
  static Slot whole(LocalDate firstDay, LocalDate lastDay, ZoneId zone) {
    return new Slot(
        firstDay.atStartOfDay(zone).toInstant(),
        lastDay.plusDays(1).atStartOfDay(zone).toInstant());
  }

  boolean holdsOn(LocalDate date) {
    return !date.isBefore(firstDay) && !date.isAfter(lastDay);
  }
}
