package ru.trenergram.reminders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reminder and what became of it.
 *
 * @param plan the how-manieth plan of the booking it belongs to; only the last one holds
 * @param start of the session it was planned for
 * @param why it was skipped or has failed
 * @param settledAt when it was sent, has failed or was skipped
 */
public record ReminderView(
    Level level,
    int plan,
    Instant start,
    Instant due,
    ReminderState state,
    @Nullable Why why,
    @Nullable Instant settledAt) {

  boolean planned() {
    return state == ReminderState.PLANNED;
  }

  /** Whether it is a question that was asked, be it in vain. */
  boolean wasAsked() {
    return level.asks() && (state == ReminderState.SENT || state == ReminderState.FAILED);
  }

  /** When it was sent, as far as what follows is concerned. */
  Instant moment() {
    return settledAt != null && settledAt.isAfter(due.plus(Verdict.PATIENCE)) ? settledAt : due;
  }
}
