package ru.trenergram.notifications;

/** What may wait for what when the sender cannot send all at once. */
public enum Priority {
  /** The answer to something a person has just done. */
  REPLY,
  /** About a session: reminder, question, cancellation. */
  SESSION,
  /** Worth knowing. */
  NOTICE,
  /** To many at once. */
  BROADCAST
}
