package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;

/**
 * Both sides agree.
 *
 * @param by the client who agreed or booked where no approval is needed, or whoever accepted the
 *     client's request
 * @param awaited whom it waited for; null if the client just booked it
 * @param together with others of its series: a {@link SeriesEvent} tells people of them at once
 */
public record BookingConfirmed(BookingNews news, Actor by, @Nullable Side awaited, boolean together)
    implements BookingEvent {

  public BookingConfirmed(BookingNews news, Actor by, @Nullable Side awaited) {
    this(news, by, awaited, false);
  }
}
