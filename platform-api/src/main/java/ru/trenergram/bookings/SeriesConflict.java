package ru.trenergram.bookings;

import java.time.LocalDateTime;
import java.util.List;
import ru.trenergram.scheduling.Slot;

/**
 * A session of a series that cannot take place as wished.
 *
 * @param wished on the trainer's wall clock
 * @param clients who is elsewhere then, with {@link Reason#CLIENT_IS_BUSY}
 * @param alternatives the nearest free times
 */
public record SeriesConflict(
    LocalDateTime wished, Reason reason, List<Party> clients, List<Slot> alternatives) {

  /** What stands against it. */
  public enum Reason {
    /** The trainer has another session then. */
    TAKEN,
    /** The client, or one of the group, has a session with somebody else then. */
    CLIENT_IS_BUSY,
    /** The clocks are put forward over this time. */
    NO_SUCH_TIME,
    /** The moment has passed. */
    HAS_PASSED
  }
}
