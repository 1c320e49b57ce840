package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * A client of a trainer is to be booked.
 *
 * @param length from 10 minutes to 8 hours, or null for the trainer's usual length
 * @param despiteOverlap also if the client has another session then
 */
public record BookSession(
    TrainerId trainer,
    ClientId client,
    Instant start,
    @Nullable Duration length,
    boolean despiteOverlap) {

  private static final Duration SHORTEST = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofHours(8);

  public BookSession {
    if (length != null && (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException("a session lasts 10 minutes to 8 hours");
    }
  }

  public BookSession(TrainerId trainer, ClientId client, Instant start, @Nullable Duration length) {
    this(trainer, client, start, length, false);
  }
}
