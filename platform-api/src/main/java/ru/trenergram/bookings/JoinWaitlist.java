package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeId;

/**
 * A client wishes to be told when a trainer has a place.
 *
 * @param type of what type a slot would do, one of the trainer's for single clients; null for the
 *     trainer's usual session, or a seat
 * @param group the group session of which a seat would do, at the start of the window; null for a
 *     slot of one's own
 */
public record JoinWaitlist(
    TrainerId trainer,
    ClientId client,
    WaitWindow window,
    @Nullable SessionType type,
    @Nullable GroupSessionId group) {

  public JoinWaitlist {
    if (type != null) {
      type.demandSingleOf(trainer);
      if (group != null) {
        throw new IllegalArgumentException("a seat is of the type of its group: " + group);
      }
    }
  }

  /** A slot of one's own. */
  public JoinWaitlist(
      TrainerId trainer, ClientId client, WaitWindow window, @Nullable SessionType type) {
    this(trainer, client, window, type, null);
  }

  /** A slot for the trainer's usual session. */
  public JoinWaitlist(TrainerId trainer, ClientId client, WaitWindow window) {
    this(trainer, client, window, null, null);
  }

  @Nullable SessionTypeId typeId() {
    return type == null ? null : type.id();
  }
}
