package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessionState;
import ru.trenergram.bookings.Party;
import ru.trenergram.kernel.Money;

@Schema(name = "GroupSession", description = "A session in which several clients take part.")
record GroupSessionBody(
    UUID id,
    Party trainer,
    UUID sessionType,
    @Schema(description = "Made by one weekly pattern with others; null for one made by itself.")
        @Nullable UUID series,
    @Schema(
            description = "Null once the trainer had their data erased.",
            example = "Йога для начинающих")
        @Nullable String name,
    @Schema(description = "Whether it takes place.") GroupSessionState state,
    Instant start,
    Instant end,
    @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
    @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal,
    @Schema(description = "For one client; fixed when it was made.") Money price,
    @Schema(
            description =
                "How many seats there are: at first as many as the session type says, then as the"
                    + " trainer or the club sets it.",
            example = "10")
        int capacity,
    @Schema(example = "4") int seatsLeft,
    @Schema(description = "One higher after it was moved, resized or called off.", example = "0")
        int version) {

  static GroupSessionBody of(GroupSession session) {
    return new GroupSessionBody(
        session.id().value(),
        session.trainer(),
        session.type().value(),
        session.series() == null ? null : session.series().value(),
        session.name(),
        session.state(),
        session.start(),
        session.end(),
        session.zone().getId(),
        LocalDateTime.ofInstant(session.start(), session.zone()),
        session.price(),
        session.capacity(),
        session.seatsLeft(),
        session.version());
  }
}
