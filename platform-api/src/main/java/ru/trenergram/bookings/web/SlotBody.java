package ru.trenergram.bookings.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import ru.trenergram.scheduling.Slot;

/**
 * A free stretch of time.
 *
 * @param startLocal the trainer's wall clock
 */
record SlotBody(Instant start, Instant end, LocalDateTime startLocal) {

  static SlotBody of(Slot slot, ZoneId zone) {
    return new SlotBody(slot.start(), slot.end(), LocalDateTime.ofInstant(slot.start(), zone));
  }
}
