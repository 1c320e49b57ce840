package ru.trenergram.bookings;

import java.time.Instant;
import java.util.Optional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * Which bookings, in the order of their start.
 *
 * @param from and {@code to} bound the start; {@code to} is excluded
 * @param trainer only of this trainer
 * @param client only of this client
 * @param after only behind this place of the order
 */
public record BookingQuery(
    Instant from,
    Instant to,
    Optional<TrainerId> trainer,
    Optional<ClientId> client,
    Optional<Place> after,
    int limit) {

  /** A place in the order. */
  public record Place(Instant start, BookingId booking) {}
}
