package ru.trenergram.bookings;

/** A hold is over without a booking: the slot is free again, and nobody needs to be told. */
public record HoldEnded(BookingNews news) {}
