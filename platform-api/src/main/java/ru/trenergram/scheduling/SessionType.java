package ru.trenergram.scheduling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.TrainerId;

/**
 * A kind of sessions with its own length and price, for one client or for a group.
 *
 * @param name null once the trainer was erased
 * @param minutes from 10 minutes to 8 hours
 * @param price for one client
 * @param capacity how many clients take part at most; more than one make it a group
 * @param cutOffs its own, before those of the trainer
 * @param version one higher after each change
 */
public record SessionType(
    SessionTypeId id,
    TrainerId trainer,
    @Nullable String name,
    int minutes,
    Money price,
    int capacity,
    CutOffs cutOffs,
    SessionTypeState state,
    int version) {

  public Duration length() {
    return Duration.ofMinutes(minutes);
  }

  public boolean isGroup() {
    return capacity > 1;
  }

  /** Refuses to be booked with another trainer, or by a client alone if it is for groups. */
  public void demandSingleOf(TrainerId wished) {
    if (!trainer.equals(wished) || isGroup()) {
      throw new IllegalArgumentException("no session for one client with " + wished + ": " + id);
    }
  }

  public boolean isActive() {
    return state == SessionTypeState.ACTIVE;
  }
}
