package ru.trenergram.reminders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as it was planned.
 *
 * @param start of the session it was planned for
 * @param givesUpAt when the plan it belongs to cancels the session; null if it does not
 */
record Planned(ReminderKey key, Instant start, Instant due, @Nullable Instant givesUpAt) {

  Level level() {
    return key.level();
  }
}
