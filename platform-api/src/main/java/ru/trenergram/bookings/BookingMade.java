package ru.trenergram.bookings;

/** A trainer or the club has booked a client, who has yet to agree. */
public record BookingMade(BookingNews news, Actor by) implements BookingEvent {}
