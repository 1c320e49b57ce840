package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalTime;
import ru.trenergram.scheduling.WorkingHours;

@Schema(name = "WorkingHours", description = "A stretch of a day of every week.")
record WorkingHoursBody(
    @NotNull DayOfWeek day,
    @NotNull LocalTime opens,
    @Schema(description = "Midnight is the end of the day.", example = "18:00") @NotNull LocalTime closes) {

  static WorkingHoursBody of(WorkingHours hours) {
    return new WorkingHoursBody(hours.day(), hours.stretch().opens(), hours.stretch().closes());
  }
}
