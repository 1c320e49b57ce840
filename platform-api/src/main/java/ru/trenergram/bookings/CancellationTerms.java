package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when a client may step back from a booking. Fixed when it is booked and shown before that,
 * so that later changes of a trainer's rules do not touch what was agreed.
 *
 * @param cancellationHours so long before the start cancelling is free of charge
 * @param rescheduleHours so long before the start the client may move the session
 */
public record CancellationTerms(int cancellationHours, int rescheduleHours) {

  /** The last moment at which cancelling a session that starts then costs nothing. */
  public Instant freeUntil(Instant start) {
    return start.minus(Duration.ofHours(cancellationHours));
  }

  /** The last moment at which the client may move a session that starts then. */
  public Instant movableUntil(Instant start) {
    return start.minus(Duration.ofHours(rescheduleHours));
  }
}
