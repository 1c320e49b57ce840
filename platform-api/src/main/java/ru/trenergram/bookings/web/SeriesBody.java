package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import ru.trenergram.bookings.Party;
import ru.trenergram.bookings.SeriesView;

@Schema(name = "Series", description = "Sessions of a client with a trainer that repeat.")
record SeriesBody(
    UUID id,
    Party trainer,
    Party client,
    @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
    @Schema(description = "Of the first session, as it was asked for.") Instant start,
    @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal,
    @Schema(description = "As it was asked for; the bookings say what takes place.")
        RepeatBody repeat,
    @Schema(description = "All of its sessions, in the order of their start.")
        List<BookingBody> bookings,
    @Schema(description = "One higher after each move of several sessions.", example = "0")
        int version) {

  static SeriesBody of(SeriesView view) {
    return new SeriesBody(
        view.id().value(),
        view.trainer(),
        view.client(),
        view.zone().getId(),
        view.start(),
        LocalDateTime.ofInstant(view.start(), view.zone()),
        RepeatBody.of(view.repeat()),
        view.bookings().stream().map(BookingBody::of).toList(),
        view.version());
  }
}
