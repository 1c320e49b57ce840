package ru.trenergram.bookings;

/** What came of a client's seat in a group session. */
public sealed interface SeatOutcome
    permits SeatOutcome.NoSeatLeft,
        SeatOutcome.TakesPart,
        SeatOutcome.NotOpen,
        BookingOutcome.Booked,
        BookingOutcome.ClientIsBusy,
        BookingOutcome.UnknownClient,
        BookingOutcome.LimitReached,
        BookingOutcome.Missing {

  record NoSeatLeft(GroupSession session) implements SeatOutcome {}

  /** The client has a seat in it already. */
  record TakesPart() implements SeatOutcome {}

  /** It has begun, is over or was called off, or clients book it only later or not any more. */
  record NotOpen(GroupSession session) implements SeatOutcome {}
}
