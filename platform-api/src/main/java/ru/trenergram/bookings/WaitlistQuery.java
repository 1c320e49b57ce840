package ru.trenergram.bookings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * Who waits, in the order of the day and of the queue.
 *
 * @param trainer only for this trainer
 * @param client only this client
 * @param after only behind this place of the order
 */
public record WaitlistQuery(
    Optional<TrainerId> trainer, Optional<ClientId> client, Optional<Place> after, int limit) {

  /** A place in the order. */
  public record Place(LocalDate day, Instant since, WaitlistEntryId entry) {}
}
