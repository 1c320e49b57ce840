package ru.trenergram.bookings;

import java.time.Instant;
import ru.trenergram.scheduling.SessionType;

/**
 * A group session is to take place.
 *
 * @param type one for groups, of the trainer who is to give it
 */
public record PlanGroup(SessionType type, Instant start) {

  public PlanGroup {
    if (!type.isGroup()) {
      throw new IllegalArgumentException("not for groups: " + type.id());
    }
  }
}
