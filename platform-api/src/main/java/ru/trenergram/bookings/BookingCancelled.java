package ru.trenergram.bookings;

/** The session will not take place; the slot is free again. */
public record BookingCancelled(BookingNews news, Actor by) {}
