package ru.trenergram.reminders.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.EnumSet;
import java.util.Set;
import ru.trenergram.reminders.Level;

@Schema(name = "ShortReminders", description = "Which reminders a confirmed session has.")
record ShortRemindersBody(
    @Schema(description = "Two hours before the start.", example = "true") @NotNull Boolean twoHours,
    @Schema(description = "One hour before the start.", example = "true") @NotNull Boolean oneHour,
    @Schema(description = "A quarter of an hour before the start.", example = "false") @NotNull Boolean quarter) {

  static ShortRemindersBody of(Set<Level> on) {
    return new ShortRemindersBody(
        on.contains(Level.TWO_HOURS), on.contains(Level.ONE_HOUR), on.contains(Level.QUARTER));
  }

  Set<Level> levels() {
    Set<Level> levels = EnumSet.noneOf(Level.class);
    if (twoHours) {
      levels.add(Level.TWO_HOURS);
    }
    if (oneHour) {
      levels.add(Level.ONE_HOUR);
    }
    if (quarter) {
      levels.add(Level.QUARTER);
    }
    return levels;
  }
}
