package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;

/**
 * The session will not take place; the slot is free again.
 *
 * @param reason in the words of whoever cancelled, for the other side
 */
public record BookingCancelled(BookingNews news, Actor by, @Nullable String reason) {}
