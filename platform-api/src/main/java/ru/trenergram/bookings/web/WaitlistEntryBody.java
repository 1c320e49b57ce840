package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.Party;
import ru.trenergram.bookings.WaitlistEntryView;
import ru.trenergram.rest.WallClock;

@Schema(name = "WaitlistEntry", description = "A client who waits for a place of a trainer.")
record WaitlistEntryBody(
    UUID id,
    Party trainer,
    Party client,
    @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
    LocalDate day,
    @Schema(description = "The earliest start that would do, on the trainer's wall clock.")
        LocalTime earliest,
    @Schema(description = "The latest start that would do.") LocalTime latest,
    @Schema(description = "How long ahead the client has to know at least.", example = "60")
        int noticeMinutes,
    Instant since,
    @Schema(
            description =
                "Of what type a slot would do; null for the usual session of the trainer, or a"
                    + " seat.")
        @Nullable UUID sessionType,
    @Schema(description = "The group session of which a seat would do; null for a slot alone.")
        @Nullable UUID groupSession,
    @Schema(
            description =
                "A booking that is held for the client: requested it is taken, cancelled it goes to"
                    + " the next. Null while they wait.")
        @Nullable UUID offered,
    @Schema(description = "When the offered session starts; null while they wait.")
        @Nullable Instant offeredStart,
    @Schema(description = WallClock.SAME) @Nullable LocalDateTime offeredStartLocal,
    @Schema(description = "When the offer goes to the next; null while they wait.")
        @Nullable Instant offeredUntil,
    @Schema(description = WallClock.SAME) @Nullable LocalDateTime offeredUntilLocal) {

  static WaitlistEntryBody of(WaitlistEntryView view) {
    ZoneId zone = view.zone();
    WaitlistEntryView.Offer offered = view.offered();
    Instant start = offered == null ? null : offered.start();
    Instant until = offered == null ? null : offered.until();
    return new WaitlistEntryBody(
        view.id().value(),
        view.trainer(),
        view.client(),
        zone.getId(),
        view.window().day(),
        view.window().earliest(),
        view.window().latest(),
        view.window().noticeMinutes(),
        view.since(),
        view.type() == null ? null : view.type().id().value(),
        view.group() == null ? null : view.group().value(),
        offered == null ? null : offered.booking().value(),
        start,
        WallClock.at(start, zone),
        until,
        WallClock.at(until, zone));
  }
}
