package ru.trenergram.reminders.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ru.trenergram.reminders.Level;
import ru.trenergram.reminders.QuietHours;
import ru.trenergram.reminders.ReminderSettings;
import ru.trenergram.rest.ProblemException;

@Schema(name = "ReminderSettingsRequest", description = "Settings in the place of all there are.")
record ReminderSettingsRequest(
    @Schema(description = "The version that was seen.", example = "0") @NotNull Integer version,
    @Schema(description = ReminderSettingsBody.FIRST, example = "true") @NotNull Boolean first,
    @Schema(description = ReminderSettingsBody.DAYS, example = "1")
        @NotNull @Min(1) @Max(ReminderSettings.LONGEST_DAYS) Integer daysBefore,
    @Schema(description = ReminderSettingsBody.TIME, example = "20:00") @NotNull LocalTime timeOfDay,
    @Schema(description = ReminderSettingsBody.SECOND, example = "1")
        @Nullable @Min(1) @Max(ReminderSettings.LONGEST_HOURS) Integer secondAfterHours,
    @Schema(description = ReminderSettingsBody.THIRD, example = "1")
        @Nullable @Min(1) @Max(ReminderSettings.LONGEST_HOURS) Integer thirdAfterHours,
    @Schema(description = ReminderSettingsBody.GIVE_UP, example = "1")
        @Nullable @Min(1) @Max(ReminderSettings.LONGEST_HOURS) Integer giveUpAfterHours,
    @Schema(description = ReminderSettingsBody.TWO_HOURS, example = "true") @NotNull Boolean twoHoursBefore,
    @Schema(description = ReminderSettingsBody.ONE_HOUR, example = "true") @NotNull Boolean oneHourBefore,
    @Schema(description = ReminderSettingsBody.QUARTER, example = "false") @NotNull Boolean quarterBefore,
    @Schema(description = ReminderSettingsBody.QUIET_FROM, example = "22:00")
        @Nullable LocalTime quietFrom,
    @Schema(description = ReminderSettingsBody.QUIET_TO, example = "08:00")
        @Nullable LocalTime quietTo) {

  ReminderSettings settings() {
    if (giveUpAfterHours != null && !first && secondAfterHours == null && thirdAfterHours == null) {
      throw ProblemException.invalid("giveUpAfterHours", "field.give-up-unasked");
    }
    return new ReminderSettings(
        first,
        daysBefore,
        timeOfDay,
        secondAfterHours,
        thirdAfterHours,
        giveUpAfterHours,
        beforeStart(),
        quiet());
  }

  private Set<Level> beforeStart() {
    Set<Level> levels = EnumSet.noneOf(Level.class);
    if (twoHoursBefore) {
      levels.add(Level.TWO_HOURS);
    }
    if (oneHourBefore) {
      levels.add(Level.ONE_HOUR);
    }
    if (quarterBefore) {
      levels.add(Level.QUARTER);
    }
    return levels;
  }

  private @Nullable QuietHours quiet() {
    if (quietFrom == null && quietTo == null) {
      return null;
    }
    if (quietFrom == null || quietTo == null || quietFrom.equals(quietTo)) {
      throw ProblemException.invalid("quietTo", "field.quiet-hours");
    }
    return new QuietHours(quietFrom, quietTo);
  }
}
