package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Party;
import ru.trenergram.bookings.Side;
import ru.trenergram.kernel.Money;
import ru.trenergram.rest.WallClock;

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
    @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
    @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal,
    @Schema(description = "Fixed when it was booked.") Money price,
    @Schema(
            description =
                "Until then the client cancels free of charge, once both have agreed; null where"
                    + " that is over for good, since the client moved the session too late.")
        @Nullable Instant freeUntil,
    @Schema(description = WallClock.SAME) @Nullable LocalDateTime freeUntilLocal,
    @Schema(
            description =
                "Whether saying no costs the client nothing as long as it is HELD or PENDING,"
                    + " whatever freeUntil says; so until the client agrees to a move of the"
                    + " trainer's.")
        boolean freeUntilAgreed,
    @Schema(description = "Until then the client may move it; fixed when it was booked.")
        Instant movableUntil,
    @Schema(description = WallClock.SAME) LocalDateTime movableUntilLocal,
    @Schema(description = "When a hold or a request ends by itself; null for others.")
        @Nullable Instant expiresAt,
    @Schema(description = WallClock.SAME) @Nullable LocalDateTime expiresAtLocal,
    @Schema(description = "One higher after each change.", example = "0") int version,
    @Schema(description = "Null for the trainer's usual session.") @Nullable UUID sessionType,
    @Schema(description = "In which the client has a seat; null for a session of their own.")
        @Nullable UUID groupSession,
    @Schema(description = "The series that it is part of; null for a single session.")
        @Nullable UUID series) {

  static BookingBody of(BookingView view) {
    ZoneId zone = view.zone();
    Instant freeUntil = view.freeUntil();
    Instant movableUntil = view.terms().movableUntil(view.start());
    return new BookingBody(
        view.id().value(),
        view.state(),
        view.awaits(),
        view.trainer(),
        view.client(),
        view.start(),
        view.end(),
        zone.getId(),
        LocalDateTime.ofInstant(view.start(), zone),
        view.price(),
        freeUntil,
        WallClock.at(freeUntil, zone),
        view.freeUntilAgreed(),
        movableUntil,
        LocalDateTime.ofInstant(movableUntil, zone),
        view.expiresAt(),
        WallClock.at(view.expiresAt(), zone),
        view.version(),
        view.type() == null ? null : view.type().value(),
        view.group() == null ? null : view.group().value(),
        view.series() == null ? null : view.series().value());
  }
}
