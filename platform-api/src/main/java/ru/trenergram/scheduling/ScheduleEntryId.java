package ru.trenergram.scheduling;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** Special days or a blocked time in the schedule of a trainer. */
public record ScheduleEntryId(UUID value) {

  static ScheduleEntryId next() {
    return new ScheduleEntryId(Ids.next());
  }
}
