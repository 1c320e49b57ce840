package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.BlockedTime;

@Schema(name = "BlockedTime", description = "Time in which a trainer is not to be booked.")
record BlockedTimeBody(
    UUID id, Instant start, Instant end, @Schema(example = "Врач") @Nullable String note) {

  static BlockedTimeBody of(BlockedTime blocked) {
    return new BlockedTimeBody(
        blocked.id().value(), blocked.time().start(), blocked.time().end(), blocked.note());
  }
}
