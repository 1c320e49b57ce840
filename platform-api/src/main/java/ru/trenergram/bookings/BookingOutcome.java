package ru.trenergram.bookings;

import java.time.ZoneId;
import java.util.List;
import ru.trenergram.scheduling.Slot;

/** What came of booking a session, of holding a slot, or of moving a session. */
public sealed interface BookingOutcome {

  record Booked(BookingView booking) implements BookingOutcome, SeatOutcome {}

  /** The trainer cannot be had at that time; {@code alternatives} are the nearest free. */
  record SlotTaken(ZoneId zone, List<Slot> alternatives) implements BookingOutcome, GroupOutcome {}

  /** The client has another session at that time: to be wished once more if it is meant so. */
  record ClientIsBusy() implements BookingOutcome, SeatOutcome, RequestOutcome {}

  /** The same of clients of a group session that is to be moved. */
  record ClientsAreBusy(List<Party> clients) implements BookingOutcome, GroupOutcome {}

  /** No such client trains with this trainer. */
  record UnknownClient() implements BookingOutcome, SeatOutcome {}

  /** A session cannot be booked for a moment that has passed. */
  record StartHasPassed() implements BookingOutcome, GroupOutcome {}

  /** The client has as many sessions or requests with this trainer as the trainer allows. */
  record LimitReached(Limit limit, int allowed)
      implements BookingOutcome, SeatOutcome, RequestOutcome {}

  /** No such booking for this person. */
  record Missing() implements BookingOutcome, SeatOutcome, GroupOutcome {}

  /** Too late or not in this state. */
  record NotPossible(BookingView booking) implements BookingOutcome {}

  /** What a trainer limits, always for one client with this trainer. */
  enum Limit {
    /** Requests that the trainer has not answered. */
    OPEN_REQUESTS,
    /** Sessions ahead. */
    UPCOMING,
    /** Sessions from Monday to Sunday, in the trainer's zone. */
    A_WEEK
  }
}
