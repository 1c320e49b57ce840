package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.Party;
import ru.trenergram.bookings.WaitlistEntryView;

@Schema(name = "WaitlistEntry", description = "A client who waits for a place of a trainer.")
record WaitlistEntryBody(
    UUID id,
    Party trainer,
    Party client,
    @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
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
    @Schema(description = "When the offer goes to the next; null while they wait.")
        @Nullable Instant offeredUntil) {

  static WaitlistEntryBody of(WaitlistEntryView view) {
    WaitlistEntryView.Offer offered = view.offered();
    return new WaitlistEntryBody(
        view.id().value(),
        view.trainer(),
        view.client(),
        view.zone().getId(),
        view.window().day(),
        view.window().earliest(),
        view.window().latest(),
        view.window().noticeMinutes(),
        view.since(),
        view.type() == null ? null : view.type().id().value(),
        view.group() == null ? null : view.group().value(),
        offered == null ? null : offered.booking().value(),
        offered == null ? null : offered.start(),
        offered == null ? null : offered.until());
  }
}
