package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;

/**
 * The session will not take place; the slot is free again.
 *
 * @param reason in the words of whoever cancelled, for the other side
 * @param awaited whose answer it waited for; null if both had agreed
 * @param free whether the client owes nothing for it: what was charged goes back
 */
public record BookingCancelled(
    BookingNews news,
    Actor by,
    CancellationCause cause,
    @Nullable String reason,
    @Nullable Side awaited,
    boolean free)
    implements BookingEvent {}
