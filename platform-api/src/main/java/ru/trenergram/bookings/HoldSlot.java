package ru.trenergram.bookings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;

/**
 * A client wishes a slot of a trainer.
 *
 * @param type one of the trainer's for single clients, or null for the trainer's usual session
 * @param despiteOverlap also if the client has another session then
 */
public record HoldSlot(
    TrainerId trainer,
    ClientId client,
    Instant start,
    @Nullable SessionType type,
    boolean despiteOverlap) {

  public HoldSlot {
    if (type != null) {
      type.demandSingleOf(trainer);
    }
  }

  public HoldSlot(TrainerId trainer, ClientId client, Instant start, boolean despiteOverlap) {
    this(trainer, client, start, null, despiteOverlap);
  }
}
