package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * A client wishes to be told when a trainer has a place.
 *
 * @param group the group session of which a seat would do, at the start of the window; null for a
 *     slot of one's own
 */
public record JoinWaitlist(
    TrainerId trainer, ClientId client, WaitWindow window, @Nullable GroupSessionId group) {

  public JoinWaitlist(TrainerId trainer, ClientId client, WaitWindow window) {
    this(trainer, client, window, null);
  }
}
