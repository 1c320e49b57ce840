package ru.trenergram.notifications;

/** What has become of a message. */
public enum MessageState {
  WAITING,
  SENDING,
  SENT,
  /** It may have arrived or not. */
  UNKNOWN,
  /** The person has blocked the bot or wants no messages. */
  UNREACHABLE,
  /** Telegram will never take it. */
  REFUSED,
  /** It made no sense any more before it could leave. */
  EXPIRED
}
