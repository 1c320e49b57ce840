package ru.trenergram.bookings;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A series as both sides see it.
 *
 * @param zone the trainer's
 * @param start of the first session, as it was asked for
 * @param repeat as it was asked for; the bookings say what takes place
 * @param bookings all of them, in the order of their start
 * @param version one higher after each move of several of its sessions
 */
public record SeriesView(
    SeriesId id,
    Party trainer,
    Party client,
    ZoneId zone,
    Instant start,
    Repeat repeat,
    List<BookingView> bookings,
    int version) {}
