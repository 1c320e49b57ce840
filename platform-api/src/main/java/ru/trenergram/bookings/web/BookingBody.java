package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Party;
import ru.trenergram.bookings.Side;
import ru.trenergram.kernel.Money;

@Schema(name = "Booking", description = "A booked session of a client with a trainer.")
record BookingBody(
    UUID id,
    BookingState state,
    @Schema(description = "Whose answer it waits for; null unless it is PENDING.")
        @Nullable Side awaits,
    Party trainer,
    Party client,
    Instant start,
    Instant end,
    @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
    @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal,
    @Schema(description = "Fixed when it was booked.") Money price,
    @Schema(
            description =
                "Until then the client cancels free of charge, once both have agreed; null where"
                    + " that is over for good, since the client moved the session too late.")
        @Nullable Instant freeUntil,
    @Schema(
            description =
                "Whether saying no costs the client nothing as long as it is HELD or PENDING,"
                    + " whatever freeUntil says; so until the client agrees to a move of the"
                    + " trainer's.")
        boolean freeUntilAgreed,
    @Schema(description = "Until then the client may move it; fixed when it was booked.")
        Instant movableUntil,
    @Schema(description = "When a hold or a request ends by itself; null for others.")
        @Nullable Instant expiresAt,
    @Schema(description = "One higher after each change.", example = "0") int version,
    @Schema(description = "Null for the trainer's usual session.") @Nullable UUID sessionType,
    @Schema(description = "In which the client has a seat; null for a session of their own.")
        @Nullable UUID groupSession,
    @Schema(description = "The series that it is part of; null for a single session.")
        @Nullable UUID series) {

  static BookingBody of(BookingView view) {
    return new BookingBody(
        view.id().value(),
        view.state(),
        view.awaits(),
        view.trainer(),
        view.client(),
        view.start(),
        view.end(),
        view.zone().getId(),
        LocalDateTime.ofInstant(view.start(), view.zone()),
        view.price(),
        view.freeUntil(),
        view.freeUntilAgreed(),
        view.terms().movableUntil(view.start()),
        view.expiresAt(),
        view.version(),
        view.type() == null ? null : view.type().value(),
        view.group() == null ? null : view.group().value(),
        view.series() == null ? null : view.series().value());
  }
}
