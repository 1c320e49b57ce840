package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.SlotRules;

@Schema(name = "SlotRules", description = "How working time is cut into slots.")
record SlotRulesBody(
    @Schema(description = "Kept free between sessions.", example = "15") int bufferMinutes,
    @Schema(description = "How long ahead a client books at least.", example = "120")
        int noticeMinutes,
    @Schema(description = "How many days ahead a client books at most.", example = "60")
        int horizonDays,
    @Schema(
            description = "From one start to the next; null for the length of a session.",
            example = "30")
        @Nullable Integer stepMinutes) {

  static SlotRulesBody of(SlotRules rules) {
    return new SlotRulesBody(
        rules.bufferMinutes(), rules.noticeMinutes(), rules.horizonDays(), rules.stepMinutes());
  }
}
