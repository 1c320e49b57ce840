package ru.trenergram.bookings;

import ru.trenergram.scheduling.Slot;

/**
 * The session is at another time; if somebody must agree again, it is pending again.
 *
 * @param before when it was
 * @param together with others of its series: a {@link SeriesEvent} tells people of them at once
 */
public record BookingMoved(BookingNews news, Slot before, Actor by, boolean together)
    implements BookingEvent {

  public BookingMoved(BookingNews news, Slot before, Actor by) {
    this(news, before, by, false);
  }
}
