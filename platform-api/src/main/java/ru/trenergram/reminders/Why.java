package ru.trenergram.reminders;

/** Why a reminder was skipped or has failed. */
public enum Why {
  /** The client has agreed. */
  CONFIRMED,
  CANCELLED,
  /** The session has another time now. */
  MOVED,
  /** The trainer wants other reminders now. */
  SETTINGS_CHANGED,
  /** An earlier one was late, so those after it were planned anew. */
  LATE,
  /** Its moment passed while the platform was down, and it made no sense any more. */
  MISSED,
  /** The session is over, or nobody waits for the client any more. */
  NO_SENSE,
  /** No question has reached the client, so silence is no answer. */
  NOT_ASKED,
  /** The client has blocked the bot or wants no messages. */
  UNREACHABLE,
  /** Telegram has refused the message. */
  REFUSED,
  /** It waited in the outbox until it made no sense any more. */
  EXPIRED,
  /** It could not be handed over; the log says why. */
  BROKEN
}
