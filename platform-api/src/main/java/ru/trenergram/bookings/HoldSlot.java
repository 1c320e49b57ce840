package ru.trenergram.bookings;

import java.time.Instant;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * A client wishes a slot of a trainer.
 *
 * @param despiteOverlap also if the client has another session then
 */
public record HoldSlot(TrainerId trainer, ClientId client, Instant start, boolean despiteOverlap) {}
