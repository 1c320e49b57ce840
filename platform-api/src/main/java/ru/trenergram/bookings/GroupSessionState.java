package ru.trenergram.bookings;

/** Whether a group session takes place. */
public enum GroupSessionState {
  OPEN,
  CANCELLED
}
