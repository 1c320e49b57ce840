package ru.trenergram.reminders;

/** What became of a planned reminder. */
public enum ReminderState {
  PLANNED,
  /**
   * Handed to the sender, whose fate is {@link ReminderDelivery}; of {@link Level#GIVE_UP}: the
   * session was cancelled.
   */
  SENT,
  /** It did not reach the client. */
  FAILED,
  /** It was not to be sent any more. */
  SKIPPED
}
