package ru.trenergram.bookings;

/**
 * A confirmed booking, locked, of which it is not known whether everything that follows from its
 * being confirmed is planned: it may be of a release that planned less. Nobody is told of it.
 */
public record BookingFound(BookingNews news) {}
