package ru.trenergram.bookings;

/** The client has agreed. */
public record BookingConfirmed(BookingNews news) {}
