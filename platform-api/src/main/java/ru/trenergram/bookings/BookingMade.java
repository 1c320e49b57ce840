package ru.trenergram.bookings;

/** A trainer has booked a client. */
public record BookingMade(BookingNews news) {}
