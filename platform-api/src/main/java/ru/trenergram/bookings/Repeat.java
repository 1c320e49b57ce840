package ru.trenergram.bookings;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a session repeats, on the trainer's wall clock.
 *
 * @param days on these weekdays, beside that of the first session
 * @param everyWeeks every so many weeks from Monday on, 1 to 8
 * @param until the last day; null if only the count ends it
 * @param count how many sessions take place; null if only the last day ends it
 * @param leftOut on these dates there is none
 */
public record Repeat(
    Set<DayOfWeek> days,
    int everyWeeks,
    @Nullable LocalDate until,
    @Nullable Integer count,
    Set<LocalDate> leftOut) {

  /** So many sessions a series has at most. */
  public static final int MOST = 104;

  public Repeat {
    if (everyWeeks < 1 || everyWeeks > 8) {
      throw new IllegalArgumentException("every 1 to 8 weeks: " + everyWeeks);
    }
    if (until == null && count == null) {
      throw new IllegalArgumentException("a series ends by a day or by a count");
    }
    days = Set.copyOf(days);
    leftOut = Set.copyOf(leftOut);
  }

  /** The starts, the first among them; no more than one above {@link #MOST}. */
  List<LocalDateTime> from(LocalDateTime first) {
    Set<DayOfWeek> weekdays = new TreeSet<>(days);
    weekdays.add(first.getDayOfWeek());
    LocalDate monday = first.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<LocalDateTime> starts = new ArrayList<>();
    for (LocalDate week = monday; goesOn(week, starts.size()); week = week.plusWeeks(everyWeeks)) {
      for (DayOfWeek weekday : weekdays) {
        LocalDate day = week.with(TemporalAdjusters.nextOrSame(weekday));
        boolean due = !day.isBefore(first.toLocalDate()) && !leftOut.contains(day);
        if (due && goesOn(day, starts.size())) {
          starts.add(day.atTime(first.toLocalTime()));
        }
      }
    }
    return starts;
  }

  private boolean goesOn(LocalDate day, int found) {
    return found <= MOST
        && (until == null || !day.isAfter(until))
        && (count == null || found < count);
  }
}
