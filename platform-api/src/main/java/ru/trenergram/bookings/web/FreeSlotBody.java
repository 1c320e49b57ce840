package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import ru.trenergram.rest.WallClock;
import ru.trenergram.scheduling.Slot;

@Schema(
    name = "FreeSlot",
    description = "A free stretch of a trainer's time that would do instead.")
record FreeSlotBody(
    Instant start,
    Instant end,
    @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
    @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal) {

  static FreeSlotBody of(Slot slot, ZoneId zone) {
    return new FreeSlotBody(
        slot.start(), slot.end(), zone.getId(), LocalDateTime.ofInstant(slot.start(), zone));
  }
}
