package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Party;
import ru.trenergram.kernel.Money;

@Schema(name = "Booking", description = "A booked session of a client with a trainer.")
record BookingBody(
    UUID id,
    @Schema(description = "PENDING waits for the client.") BookingState state,
    Party trainer,
    Party client,
    Instant start,
    Instant end,
    @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
    @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal,
    @Schema(description = "Fixed when it was booked.") Money price) {

  static BookingBody of(BookingView view) {
    return new BookingBody(
        view.id().value(),
        view.state(),
        view.trainer(),
        view.client(),
        view.start(),
        view.end(),
        view.zone().getId(),
        LocalDateTime.ofInstant(view.start(), view.zone()),
        view.price());
  }
}
