package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.Slot;

/**
 * The new time that the client wished for was not accepted: the session is back at the time before,
 * agreed as it was, or the client is asked whether they come.
 *
 * @param wished what was not accepted; free again
 * @param by the system, if the trainer left it unanswered
 * @param reason in the words of whoever did not accept it
 */
public record BookingRestored(BookingNews news, Slot wished, Actor by, @Nullable String reason)
    implements BookingEvent {}
