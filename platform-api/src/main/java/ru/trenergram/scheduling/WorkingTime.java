package ru.trenergram.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When a trainer works, in real time: the weekly hours, the days on which others hold, less what is
 * blocked.
 *
 * @param zone the trainer's; hours and days are wall-clock there
 * @param blocked in any order, overlaps allowed
 */
public record WorkingTime(
    ZoneId zone, List<WorkingHours> weekly, List<SpecialDays> specialDays, List<Slot> blocked) {

  /** The working time of the days {@code from} to {@code to}, both included, in order. */
  List<Slot> on(LocalDate from, LocalDate to) {
    List<Slot> open = new ArrayList<>();
    for (EvenTime even : EvenTime.around(zone, from, to)) {
      for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
        for (Stretch stretch : hoursOn(date)) {
          even.between(stretch.opensOn(date), stretch.closesOn(date)).ifPresent(open::add);
        }
      }
    }
    return Spans.minus(Spans.joined(open), Spans.joined(blocked));
  }

  /**
   * The moments of these days at which a clock shows the opening of a stretch plus a whole number
   * of steps, in order.
   */
  List<Instant> starts(LocalDate from, LocalDate to, Duration step) {
    List<Instant> starts = new ArrayList<>();
    for (EvenTime even : EvenTime.around(zone, from, to)) {
      for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
        for (Stretch stretch : hoursOn(date)) {
          Instant opens = even.at(stretch.opensOn(date));
          even.between(stretch.opensOn(date), stretch.closesOn(date))
              .ifPresent(part -> addStarts(opens, part, step, starts));
        }
      }
    }
    return starts.stream().sorted().distinct().toList();
  }

  private static void addStarts(Instant opens, Slot part, Duration step, List<Instant> starts) {
    long skipped =
        Math.ceilDiv(Duration.between(opens, part.start()).toSeconds(), step.toSeconds());
    for (Instant start = opens.plus(step.multipliedBy(skipped));
        start.isBefore(part.end());
        start = start.plus(step)) {
      starts.add(start);
    }
  }

  /** Whether some of this time is working time here and none in the other. */
  boolean losesOf(Slot time, WorkingTime other) {
    return Spans.minus(around(time), other.around(time)).stream().anyMatch(time::overlaps);
  }

  private List<Slot> around(Slot time) {
    return on(LocalDate.ofInstant(time.start(), zone), LocalDate.ofInstant(time.end(), zone));
  }

  private List<Stretch> hoursOn(LocalDate date) {
    return specialDays.stream()
        .filter(special -> special.holdsOn(date))
        .findFirst()
        .map(SpecialDays::hours)
        .orElseGet(() ->
            weekly.stream()
                .filter(hours -> hours.day() == date.getDayOfWeek())
                .map(WorkingHours::stretch)
                .toList());
  }
}
