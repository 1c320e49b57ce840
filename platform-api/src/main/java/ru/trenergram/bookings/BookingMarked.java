package ru.trenergram.bookings;

/**
 * It was marked whether the client came, or such a mark was corrected or taken back.
 *
 * @param before what it was until now
 * @param agreed whether both sides had agreed to it before anybody marked it
 */
public record BookingMarked(BookingNews news, BookingState before, Actor by, boolean agreed)
    implements BookingEvent {}
