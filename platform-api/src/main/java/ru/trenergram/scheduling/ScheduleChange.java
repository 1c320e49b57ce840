package ru.trenergram.scheduling;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a trainer's schedule. What is written over names the version that was seen; what is
 * added or taken away needs none.
 */
public sealed interface ScheduleChange {

  /** Other weekly hours in the place of all there are. */
  record ReplaceWeek(int seen, List<WorkingHours> weekly) implements ScheduleChange {
    public ReplaceWeek {
      weekly = List.copyOf(weekly);
      for (DayOfWeek day : DayOfWeek.values()) {
        demandDisjoint(
            weekly.stream().filter(h -> h.day() == day).map(WorkingHours::stretch).toList());
      }
    }
  }

  /** Other rules in the place of those there are. */
  record SetRules(int seen, SlotRules rules) implements ScheduleChange {}

  /** Hours and days are the wall clock's of another zone, which the trainer's settings name. */
  record SetZone(ZoneId zone) implements ScheduleChange {}

  /**
   * Other hours, or none, on some days.
   *
   * @param lastDay included
   */
  record AddSpecialDays(
      LocalDate firstDay, LocalDate lastDay, List<Stretch> hours, @Nullable String note)
      implements ScheduleChange {
    public AddSpecialDays {
      hours = List.copyOf(hours);
      demandDisjoint(hours);
    }
  }

  /** The weekly hours hold again. */
  record RemoveSpecialDays(ScheduleEntryId days) implements ScheduleChange {}

  /** Not to be booked in this time. */
  record Block(Slot time, @Nullable String note) implements ScheduleChange {}

  /** To be booked again. */
  record Unblock(ScheduleEntryId blocked) implements ScheduleChange {}

  private static void demandDisjoint(List<Stretch> stretches) {
    if (!Stretch.disjoint(stretches)) {
      throw new IllegalArgumentException("two stretches of a day overlap: " + stretches);
    }
  }
}
