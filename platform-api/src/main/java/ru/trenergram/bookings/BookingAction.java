package ru.trenergram.bookings;

/** What can be done to a booking. */
enum BookingAction {
  /** The client turns a hold into a booking. */
  REQUEST,
  /** Whoever it waits for agrees. */
  CONFIRM,
  /** The trainer does not accept what a client asks for. */
  REFUSE,
  CANCEL,
  MOVE,
  /** The client came. */
  COMPLETE,
  /** The client did not come. */
  MISS,
  /** Takes back whether the client came. */
  UNMARK,
  /** A hold or a request is over. */
  EXPIRE
}
