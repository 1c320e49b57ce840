package ru.trenergram.bookings;

/** What happened to a booking; told in the transaction in which it happened. */
public sealed interface BookingEvent
    permits BookingMade,
        BookingRequested,
        BookingConfirmed,
        BookingMoved,
        BookingRestored,
        BookingCancelled,
        BookingMarked {

  /** The booking as it is now. */
  BookingNews news();

  /** Whether a {@link SeriesEvent} tells people of this and of others of its series at once. */
  default boolean together() {
    return false;
  }
}
