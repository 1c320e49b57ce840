package ru.trenergram.balances;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Days on which a pass does not hold, and by which it holds longer; both ends included. */
public record Freeze(FreezeId id, LocalDate firstDay, LocalDate lastDay) {

  public Freeze {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("a freeze ends after it begins");
    }
  }

  boolean holds(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }

  boolean overlaps(Freeze other) {
    return !firstDay.isAfter(other.lastDay) && !other.firstDay.isAfter(lastDay);
  }

  long days() {
    return ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
  }
}
