package ru.trenergram.bookings;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A session as a calendar shows it.
 *
 * @param client null for a group session as its trainer sees it
 * @param group the name of the group session that it is, or is a seat in
 * @param zone the trainer's: everybody sees the trainer's wall clock
 * @param version counts the changes; a later state of the session has a higher one
 * @param changedAt when it became what it is
 */
public record AgendaEntry(
    BookingId id,
    BookingState state,
    Party trainer,
    @Nullable Party client,
    @Nullable String group,
    Instant start,
    Instant end,
    ZoneId zone,
    int version,
    Instant changedAt) {}
