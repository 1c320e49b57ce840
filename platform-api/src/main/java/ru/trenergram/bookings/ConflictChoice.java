package ru.trenergram.bookings;

/** What becomes of a series of which not every session can take place as wished. */
public enum ConflictChoice {
  /** Nothing is done before each of them can. */
  ALL_OR_NOTHING,
  /** These sessions are left out; of a move, they stay where they are. */
  SKIP,
  /** They take place at the nearest free time of that day; nothing is done if there is none. */
  SHIFT
}
