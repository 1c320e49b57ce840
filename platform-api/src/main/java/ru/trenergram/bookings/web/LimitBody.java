package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import ru.trenergram.bookings.BookingOutcome;

@Schema(name = "BookingLimit", description = "What a trainer limits for one client.")
record LimitBody(
    @Schema(
            description =
                "OPEN_REQUESTS that the trainer has not answered, sessions UPCOMING, or sessions"
                    + " A_WEEK from Monday to Sunday in the trainer's zone.")
        BookingOutcome.Limit limits,
    @Schema(description = "How many the trainer allows.", example = "3") int allowed) {}
