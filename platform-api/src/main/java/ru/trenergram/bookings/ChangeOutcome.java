package ru.trenergram.bookings;

/** What came of confirming or cancelling. */
public sealed interface ChangeOutcome extends RequestOutcome {

  record Changed(BookingView booking) implements ChangeOutcome {}

  /** It was so already; nothing changed and nobody was told again. */
  record AlreadySo(BookingView booking) implements ChangeOutcome {}

  /** Too late or not in this state. */
  record NotPossible(BookingView booking) implements ChangeOutcome {}

  /** No such booking for this person. */
  record Missing() implements ChangeOutcome {}
}
