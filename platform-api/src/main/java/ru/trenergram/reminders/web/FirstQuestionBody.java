package ru.trenergram.reminders.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import ru.trenergram.reminders.ReminderSettings;

@Schema(name = "FirstQuestion", description = "When a client is first asked whether they come.")
record FirstQuestionBody(
    @Schema(description = "If not, the hours of the next begin at this moment.", example = "true")
        @NotNull Boolean on,
    @Schema(description = "Days of the calendar before the session.", example = "1")
        @NotNull @Min(1) @Max(ReminderSettings.LONGEST_DAYS) Integer daysBefore,
    @Schema(description = "Wall clock in the trainer's zone.", example = "20:00") @NotNull LocalTime time) {

  static FirstQuestionBody of(ReminderSettings settings) {
    return new FirstQuestionBody(settings.first(), settings.daysBefore(), settings.timeOfDay());
  }
}
