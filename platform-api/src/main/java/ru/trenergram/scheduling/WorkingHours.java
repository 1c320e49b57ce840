package ru.trenergram.scheduling;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** One stretch of a working day, wall-clock in the trainer's zone. */
public record WorkingHours(DayOfWeek day, LocalTime opens, LocalTime closes) {

  public WorkingHours {
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException("working hours open before they close");
    }
  }
}
