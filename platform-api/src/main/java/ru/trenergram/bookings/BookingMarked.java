package ru.trenergram.bookings;

/**
 * It was marked whether the client came, or such a mark was corrected or taken back.
 *
 * @param before what it was until now
 */
public record BookingMarked(BookingNews news, BookingState before, Actor by)
    implements BookingEvent {}
