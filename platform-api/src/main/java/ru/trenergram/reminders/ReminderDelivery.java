package ru.trenergram.reminders;

import ru.trenergram.notifications.MessageState;

/** Whether the message of a reminder that was handed over has reached the client. */
public enum ReminderDelivery {
  /** It is to leave, or to be tried again: Telegram is busy or away. */
  WAITING,
  /** Telegram has taken it for the client's chat. */
  DELIVERED,
  /** It may have arrived or not, and is not repeated. */
  UNKNOWN,
  /** It did not arrive and will not. */
  NOT_DELIVERED;

  static ReminderDelivery of(MessageState fate) {
    return switch (fate) {
      case WAITING, SENDING -> WAITING;
      case SENT -> DELIVERED;
      case UNKNOWN -> UNKNOWN;
      case UNREACHABLE, REFUSED, EXPIRED -> NOT_DELIVERED;
    };
  }
}
