package ru.trenergram.reminders.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import ru.trenergram.reminders.QuietHours;
import ru.trenergram.rest.ProblemException;

@Schema(
    name = "QuietHours",
    description =
        "When nothing comes that can wait. Questions and reminders of sessions cannot; over"
            + " midnight if they end earlier than they begin.")
record QuietHoursBody(
    @Schema(example = "22:00") @NotNull LocalTime from,
    @Schema(example = "08:00") @NotNull LocalTime to) {

  static @Nullable QuietHoursBody of(@Nullable QuietHours quiet) {
    return quiet == null ? null : new QuietHoursBody(quiet.from(), quiet.to());
  }

  QuietHours hours() {
    if (from.equals(to)) {
      throw ProblemException.invalid("quietHours", "field.quiet-hours");
    }
    return new QuietHours(from, to);
  }
}
