package ru.trenergram.bookings;

/** What came of asking for what is held. */
public sealed interface RequestOutcome
    permits ChangeOutcome, BookingOutcome.LimitReached, BookingOutcome.ClientIsBusy {}
