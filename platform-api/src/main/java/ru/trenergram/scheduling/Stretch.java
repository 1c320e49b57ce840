package ru.trenergram.scheduling;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * An unbroken part of a working day, wall-clock in the trainer's zone, in whole minutes.
 *
 * @param closes end excluded; midnight is the end of the day
 */
public record Stretch(LocalTime opens, LocalTime closes) {

  public Stretch {
    if (opens.toSecondOfDay() % 60 != 0 || closes.toSecondOfDay() % 60 != 0) {
      throw new IllegalArgumentException("working hours go by whole minutes");
    }
    if (!untilMidnight(closes) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException("working hours open before they close");
    }
  }

  LocalDateTime opensOn(LocalDate date) {
    return date.atTime(opens);
  }

  LocalDateTime closesOn(LocalDate date) {
    return untilMidnight(closes) ? date.plusDays(1).atStartOfDay() : date.atTime(closes);
  }

  /** Whether no minute lies in two of them. */
  public static boolean disjoint(List<Stretch> stretches) {
    for (int n = 0; n < stretches.size(); n++) {
      if (stretches.subList(0, n).stream().anyMatch(stretches.get(n)::overlaps)) {
        return false;
      }
    }
    return true;
  }

  static Stretch parse(String text) {
    int dash = text.indexOf('-');
    return new Stretch(
        LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return opens + "-" + closes;
  }

  private boolean overlaps(Stretch other) {
    return opensOn(LocalDate.EPOCH).isBefore(other.closesOn(LocalDate.EPOCH))
        && other.opensOn(LocalDate.EPOCH).isBefore(closesOn(LocalDate.EPOCH));
  }

  private static boolean untilMidnight(LocalTime closes) {
    return closes.equals(LocalTime.MIDNIGHT);
  }
}
