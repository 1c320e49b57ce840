package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * A client of a trainer is to be booked again and again.
 *
 * @param start of the first session
 * @param length of each, or null for the trainer's usual length
 * @param despiteOverlap also where the client has another session then
 */
public record BookSeries(
    TrainerId trainer,
    ClientId client,
    Instant start,
    @Nullable Duration length,
    Repeat repeat,
    ConflictChoice conflicts,
    boolean despiteOverlap) {}
