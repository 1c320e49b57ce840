package ru.trenergram.scheduling;

/** Whether sessions of a type can be booked; what is booked takes place in either case. */
public enum SessionTypeState {
  ACTIVE,
  RETIRED
}
