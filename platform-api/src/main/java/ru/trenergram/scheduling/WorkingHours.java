package ru.trenergram.scheduling;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** One stretch of a day of every week; breaks lie between two stretches. */
public record WorkingHours(DayOfWeek day, Stretch stretch) {

  public WorkingHours(DayOfWeek day, LocalTime opens, LocalTime closes) {
    this(day, new Stretch(opens, closes));
  }
}
