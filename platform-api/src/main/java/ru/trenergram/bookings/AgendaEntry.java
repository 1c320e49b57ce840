package ru.trenergram.bookings;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A session as a calendar shows it.
 *
 * @param zone the trainer's: everybody sees the trainer's wall clock
 * @param version counts the changes; a later state of the session has a higher one
 * @param changedAt when it became what it is
 */
public record AgendaEntry(
    BookingId id,
    BookingState state,
    Party trainer,
    Party client,
    Instant start,
    Instant end,
    ZoneId zone,
    int version,
    Instant changedAt) {}
