package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.scheduling.CutOffs;

@Schema(description = "Booking rules in the place of all there are.")
record BookingRulesRequest(
    @Schema(description = "The version that was seen.", example = "0") @NotNull @Min(0) Integer version,
    @Schema(description = BookingRulesBody.CANCELLATION, example = "24")
        @Nullable @Min(0) @Max(CutOffs.LONGEST_HOURS) Integer cancellationHours,
    @Schema(description = BookingRulesBody.RESCHEDULE, example = "24")
        @Nullable @Min(0) @Max(CutOffs.LONGEST_HOURS) Integer rescheduleHours,
    @Schema(description = BookingRulesBody.APPROVAL, example = "true") @NotNull Boolean needsApproval,
    @Schema(description = BookingRulesBody.OPEN_REQUESTS, example = "3") @NotNull @Min(1) @Max(20) Integer openRequests,
    @Schema(description = BookingRulesBody.UPCOMING, example = "20") @Nullable @Min(1) @Max(200) Integer upcomingLimit,
    @Schema(description = BookingRulesBody.WEEKLY, example = "5") @Nullable @Min(1) @Max(50) Integer weeklyLimit) {

  BookingRules rules() {
    return new BookingRules(
        new CutOffs(cancellationHours, rescheduleHours),
        needsApproval,
        openRequests,
        upcomingLimit,
        weeklyLimit);
  }
}
