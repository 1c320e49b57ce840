package ru.trenergram.reminders.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    FirstQuestionBody first,
    @Schema(description = SECOND, example = "1") @Nullable Integer secondAfterHours,
    @Schema(description = THIRD, example = "1") @Nullable Integer thirdAfterHours,
    @Schema(description = GIVE_UP, example = "1") @Nullable Integer giveUpAfterHours,
    ShortRemindersBody beforeStart,
    @Schema(description = "Null for none.") @Nullable QuietHoursBody quietHours) {

  static final String SECOND = "Hours after the first question; null: it is not asked again.";
  static final String THIRD = "Hours after the question before it; null: none.";
  static final String GIVE_UP =
      "The system cancels so many hours after the last question; null: it does not.";

  static ReminderSettingsBody of(TrainerReminders reminders) {
    ReminderSettings settings = reminders.settings();
    return new ReminderSettingsBody(
        reminders.trainer().value(),
        reminders.zone().getId(),
        reminders.version(),
        FirstQuestionBody.of(settings),
        settings.second(),
        settings.third(),
        settings.giveUp(),
        ShortRemindersBody.of(settings.beforeStart()),
        QuietHoursBody.of(settings.quiet()));
  }
}
