package ru.trenergram.bookings;

/** A client asks for a session; the trainer has yet to accept. */
public record BookingRequested(BookingNews news) implements BookingEvent {}
