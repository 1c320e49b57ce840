package ru.trenergram.reminders.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.reminders.Level;
import ru.trenergram.reminders.QuietHours;
import ru.trenergram.reminders.ReminderSettings;
import ru.trenergram.reminders.TrainerReminders;

@Schema(name = "ReminderSettings", description = "How the clients of a trainer are reminded.")
record ReminderSettingsBody(
    UUID trainer,
    @Schema(
            description = "The trainer's IANA zone; times of day are wall-clock there.",
            example = "Europe/Moscow")
        String timeZone,
    @Schema(description = "One higher after each change.", example = "3") int version,
    @Schema(description = FIRST, example = "true") boolean first,
    @Schema(description = DAYS, example = "1") int daysBefore,
    @Schema(description = TIME, example = "20:00") LocalTime timeOfDay,
    @Schema(description = SECOND, example = "1") @Nullable Integer secondAfterHours,
    @Schema(description = THIRD, example = "1") @Nullable Integer thirdAfterHours,
    @Schema(description = GIVE_UP, example = "1") @Nullable Integer giveUpAfterHours,
    @Schema(description = TWO_HOURS, example = "true") boolean twoHoursBefore,
    @Schema(description = ONE_HOUR, example = "true") boolean oneHourBefore,
    @Schema(description = QUARTER, example = "true") boolean quarterBefore,
    @Schema(description = QUIET_FROM, example = "22:00") @Nullable LocalTime quietFrom,
    @Schema(description = QUIET_TO, example = "08:00") @Nullable LocalTime quietTo) {

  static final String FIRST =
      "Whether the first question is asked; its moment is where the hours begin in any case.";
  static final String DAYS = "Days of the calendar from the first question to the session.";
  static final String TIME = "When the first question is asked.";
  static final String SECOND = "Hours after the first question; null: it is not asked again.";
  static final String THIRD = "Hours after the question before it; null: none.";
  static final String GIVE_UP =
      "The system cancels so many hours after the last question; null: it does not.";
  static final String TWO_HOURS = "A reminder of a confirmed session two hours before.";
  static final String ONE_HOUR = "A reminder of a confirmed session one hour before.";
  static final String QUARTER = "A reminder of a confirmed session a quarter of an hour before.";
  static final String QUIET_FROM =
      "From then on nothing comes that can wait; questions and reminders cannot. Null: never.";
  static final String QUIET_TO = "Until then; null if and only if quietFrom is.";

  static ReminderSettingsBody of(TrainerReminders reminders) {
    ReminderSettings settings = reminders.settings();
    Set<Level> beforeStart = settings.beforeStart();
    QuietHours quiet = settings.quiet();
    return new ReminderSettingsBody(
        reminders.trainer().value(),
        reminders.zone().getId(),
        reminders.version(),
        settings.first(),
        settings.daysBefore(),
        settings.timeOfDay(),
        settings.second(),
        settings.third(),
        settings.giveUp(),
        beforeStart.contains(Level.TWO_HOURS),
        beforeStart.contains(Level.ONE_HOUR),
        beforeStart.contains(Level.QUARTER),
        quiet == null ? null : quiet.from(),
        quiet == null ? null : quiet.to());
  }
}
