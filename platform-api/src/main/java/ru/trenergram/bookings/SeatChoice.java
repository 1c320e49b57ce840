package ru.trenergram.bookings;

import java.time.Instant;
import java.util.List;

/**
 * A group session as one of its trainer's clients finds it.
 *
 * @param waits how they wait, or where it is full how they can wait; the longest first, and of
 *     those that are as long one
 */
public record SeatChoice(GroupSession session, Standing standing, List<Wait> waits) {

  /** What clients choose from who wait in the chat, as minutes of notice. */
  public static final int AN_HOUR = 60;

  public static final int A_DAY = 24 * 60;

  SeatChoice(GroupSession session, Standing standing) {
    this(session, standing, List.of());
  }

  /**
   * A way to wait.
   *
   * @param noticeMinutes how long ahead the client has to know
   * @param until seats are offered to them
   */
  public record Wait(int noticeMinutes, Instant until) {}

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
    /**
     * It is too late, or too early, for clients to take a seat, or there are none and it is too
     * late to wait for one.
     */
    CLOSED,
    /** There are seats left. */
    OPEN,
    /** There are none, and they wait for one. */
    WAITS,
    /** There are none, and they may wait for one. */
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
