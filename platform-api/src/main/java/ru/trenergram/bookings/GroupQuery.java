package ru.trenergram.bookings;

import java.time.Instant;
import java.util.Optional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * Which group sessions, in the order of their start.
 *
 * @param from and {@code to} bound the start; {@code to} is excluded
 * @param trainer only of this trainer
 * @param openTo only those that take place, have seats left and are of trainers of this client
 * @param alsoFull of these, also those that have no seats left
 * @param after only behind this place of the order
 */
public record GroupQuery(
    Instant from,
    Instant to,
    Optional<TrainerId> trainer,
    Optional<ClientId> openTo,
    boolean alsoFull,
    Optional<BookingQuery.Place> after,
    int limit) {

  GroupQuery notBefore(Instant moment) {
    return from.isBefore(moment)
        ? new GroupQuery(moment, to, trainer, openTo, alsoFull, after, limit)
        : this;
  }
}
