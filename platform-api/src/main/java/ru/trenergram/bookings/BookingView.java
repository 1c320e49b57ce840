package ru.trenergram.bookings;

import java.time.Instant;
import java.time.ZoneId;
import ru.trenergram.kernel.Money;

/**
 * A booking as both sides see it.
 *
 * @param zone the trainer's: everybody sees the trainer's wall clock
 * @param price of the session, fixed when it was booked
 */
public record BookingView(
    BookingId id,
    BookingState state,
    Party trainer,
    Party client,
    Instant start,
    Instant end,
    ZoneId zone,
    Money price) {}
