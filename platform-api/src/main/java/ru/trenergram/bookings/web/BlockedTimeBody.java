package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.rest.WallClock;
import ru.trenergram.scheduling.BlockedTime;
import ru.trenergram.scheduling.Slot;

@Schema(name = "BlockedTime", description = "Time in which a trainer is not to be booked.")
record BlockedTimeBody(
    UUID id,
    Instant start,
    Instant end,
    @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
    @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal,
    @Schema(description = "The trainer's wall clock.") LocalDateTime endLocal,
    @Schema(example = "Врач") @Nullable String note) {

  static BlockedTimeBody of(BlockedTime blocked, ZoneId zone) {
    Slot time = blocked.time();
    return new BlockedTimeBody(
        blocked.id().value(),
        time.start(),
        time.end(),
        zone.getId(),
        LocalDateTime.ofInstant(time.start(), zone),
        LocalDateTime.ofInstant(time.end(), zone),
        blocked.note());
  }
}
