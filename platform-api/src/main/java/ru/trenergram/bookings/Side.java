package ru.trenergram.bookings;

/** Whom a pending booking waits for. */
public enum Side {
  CLIENT,
  TRAINER
}
