package ru.trenergram.reminders;

import org.jspecify.annotations.Nullable;

/** What becomes of a reminder that was planned. */
record Settled(ReminderKey key, ReminderState state, @Nullable Why why) {

  static Settled sent(ReminderKey key) {
    return new Settled(key, ReminderState.SENT, null);
  }

  static Settled skipped(ReminderKey key, Why why) {
    return new Settled(key, ReminderState.SKIPPED, why);
  }
}
