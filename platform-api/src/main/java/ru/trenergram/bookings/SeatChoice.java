package ru.trenergram.bookings;

/** A group session as one of its trainer's clients finds it. */
public record SeatChoice(GroupSession session, Standing standing) {

  /** How the client stands to it. */
  public enum Standing {
    /** It was called off. */
    CALLED_OFF,
    /** It has begun or is over. */
    BEGUN,
    /** They have a seat. */
    SEATED,
    /** A seat is theirs for some minutes, while they decide. */
    HELD,
    /** It is too late, or too early, for clients to take a seat. */
    CLOSED,
    /** There are seats left. */
    OPEN,
    /** There are none, and they wait for one. */
    WAITS,
    /** There are none. */
    FULL
  }

  /** Whether the client has something to choose. */
  public boolean offers() {
    return switch (standing) {
      case HELD, OPEN, WAITS, FULL -> true;
      case CALLED_OFF, BEGUN, SEATED, CLOSED -> false;
    };
  }
}
