package ru.trenergram.bookings;

/** Which sessions of a series a change is about; never those that have begun. */
public enum Scope {
  THIS,
  THIS_AND_NEXT,
  ALL
}
