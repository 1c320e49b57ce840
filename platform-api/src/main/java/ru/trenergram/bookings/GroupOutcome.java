package ru.trenergram.bookings;

/** What came of making, moving, resizing or calling off a group session. */
public sealed interface GroupOutcome
    permits GroupOutcome.Done,
        GroupOutcome.UnknownTrainer,
        GroupOutcome.TooLate,
        GroupOutcome.SeatsTaken,
        BookingOutcome.SlotTaken,
        BookingOutcome.ClientsAreBusy,
        BookingOutcome.StartHasPassed,
        BookingOutcome.Missing {

  /** It is so now, or was so already. */
  record Done(GroupSession session) implements GroupOutcome {}

  /** No such trainer works here. */
  record UnknownTrainer() implements GroupOutcome, GroupSeriesOutcome {}

  /** It has begun, is over or was called off. */
  record TooLate(GroupSession session) implements GroupOutcome, GroupSeriesOutcome {}

  /** More clients take part than it is to have seats. */
  record SeatsTaken(GroupSession session) implements GroupOutcome {}
}
