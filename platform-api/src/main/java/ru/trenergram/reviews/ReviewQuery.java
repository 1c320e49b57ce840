package ru.trenergram.reviews;

import java.time.Instant;
import java.util.Optional;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * Which reviews, the newest first.
 *
 * @param trainer only of this trainer
 * @param client only by this client
 * @param after only behind this place of the order
 */
public record ReviewQuery(
    Optional<TrainerId> trainer, Optional<ClientId> client, Optional<Place> after, int limit) {

  /** A place in the order. */
  public record Place(Instant givenAt, BookingId session) {}
}
