package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.Slot;

/**
 * The session is at another time; if somebody must agree again, it is pending again.
 *
 * @param before when it was
 * @param reason in the words of whoever moved it, for the other side
 * @param together with others of its series: a {@link SeriesEvent} tells people of them at once
 */
public record BookingMoved(
    BookingNews news, Slot before, Actor by, @Nullable String reason, boolean together)
    implements BookingEvent {}
