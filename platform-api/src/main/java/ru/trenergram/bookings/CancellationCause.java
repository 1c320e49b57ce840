package ru.trenergram.bookings;

/** Why a booking was cancelled. */
public enum CancellationCause {
  /** Somebody wished it so. */
  WISHED,
  /** The client did not answer the reminders. */
  NOT_CONFIRMED,
  /** The trainer left the client's request unanswered. */
  REQUEST_EXPIRED,
  /** They do not train together any more. */
  CLIENT_REFUSED,
  /** It would have lain outside the trainer's new working time. */
  SCHEDULE_CHANGED,
  /** It went along with its trainer into another tenant, where it is as it was. */
  TRANSFERRED
}
