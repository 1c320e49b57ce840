package ru.trenergram.bookings;

import ru.trenergram.scheduling.Slot;

/**
 * The session is at another time; if somebody must agree again, it is pending again.
 *
 * @param before when it was
 */
public record BookingMoved(BookingNews news, Slot before, Actor by) implements BookingEvent {}
