package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;

/**
 * A client of a trainer is to be booked.
 *
 * @param length from 10 minutes to 8 hours, or null for the usual length of the type or the trainer
 * @param type one of the trainer's for single clients, or null for the trainer's usual session
 * @param despiteOverlap also if the client has another session then
 */
public record BookSession(
    TrainerId trainer,
    ClientId client,
    Instant start,
    @Nullable Duration length,
    @Nullable SessionType type,
    boolean despiteOverlap) {

  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofHours(8);

  public BookSession {
    if (length != null && (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException("a session lasts 10 minutes to 8 hours");
    }
    if (type != null) {
      type.demandSingleOf(trainer);
    }
  }

  public BookSession(
      TrainerId trainer,
      ClientId client,
      Instant start,
      @Nullable Duration length,
      boolean despiteOverlap) {
    this(trainer, client, start, length, null, despiteOverlap);
  }

  public BookSession(TrainerId trainer, ClientId client, Instant start, @Nullable Duration length) {
    this(trainer, client, start, length, false);
  }

  /** The wished length; null for the trainer's usual one. */
  @Nullable Duration wishedLength() {
    return length == null && type != null ? type.length() : length;
  }
}
