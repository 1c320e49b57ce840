package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;

/**
 * A client of a trainer is to be booked again and again.
 *
 * @param start of the first session
 * @param type null for the trainer's usual session
 * @param length of each, or null for that of the type
 * @param despiteOverlap also where the client has another session then
 */
public record BookSeries(
    TrainerId trainer,
    ClientId client,
    Instant start,
    @Nullable SessionType type,
    @Nullable Duration length,
    Repeat repeat,
    ConflictChoice conflicts,
    boolean despiteOverlap) {

  /** Of the trainer's usual session. */
  public BookSeries(
      TrainerId trainer,
      ClientId client,
      Instant start,
      @Nullable Duration length,
      Repeat repeat,
      ConflictChoice conflicts,
      boolean despiteOverlap) {
    this(trainer, client, start, null, length, repeat, conflicts, despiteOverlap);
  }
}
