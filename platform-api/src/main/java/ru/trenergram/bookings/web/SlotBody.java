package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import ru.trenergram.scheduling.Slot;

@Schema(name = "Slot", description = "A free stretch of a trainer's time.")
record SlotBody(
    Instant start,
    Instant end,
    @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal) {

  static SlotBody of(Slot slot, ZoneId zone) {
    return new SlotBody(slot.start(), slot.end(), LocalDateTime.ofInstant(slot.start(), zone));
  }
}
