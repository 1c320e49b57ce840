package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;

/**
 * Both sides agree.
 *
 * @param by the client who agreed or booked where no approval is needed, or whoever accepted the
 *     client's request
 * @param awaited whom it waited for; null if the client just booked it
 */
public record BookingConfirmed(BookingNews news, Actor by, @Nullable Side awaited)
    implements BookingEvent {}
