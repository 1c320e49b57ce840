package ru.trenergram.bookings;

import java.time.ZoneId;
import java.util.List;
import ru.trenergram.scheduling.Slot;

/** What came of booking a session. */
public sealed interface BookingOutcome {

  record Booked(BookingView booking) implements BookingOutcome {}

  /**
   * Another booking of the trainer lies in that time; {@code alternatives} are the nearest free.
   */
  record SlotTaken(ZoneId zone, List<Slot> alternatives) implements BookingOutcome {}

  /** No such client trains with this trainer. */
  record UnknownClient() implements BookingOutcome {}

  /** A session cannot be booked for a moment that has passed. */
  record StartHasPassed() implements BookingOutcome {}
}
