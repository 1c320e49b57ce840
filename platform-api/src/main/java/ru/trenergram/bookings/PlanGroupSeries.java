package ru.trenergram.bookings;

import java.time.Instant;
import ru.trenergram.scheduling.SessionType;

/**
 * A group session is to take place again and again.
 *
 * @param type one for groups, of the trainer who is to give them
 * @param start of the first
 */
public record PlanGroupSeries(
    SessionType type, Instant start, Repeat repeat, ConflictChoice conflicts) {

  public PlanGroupSeries {
    if (!type.isGroup()) {
      throw new IllegalArgumentException("not for groups: " + type.id());
    }
  }
}
