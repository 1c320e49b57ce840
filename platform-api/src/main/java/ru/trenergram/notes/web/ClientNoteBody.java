package ru.trenergram.notes.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.notes.ClientNote;
import ru.trenergram.rest.WallClock;

@Schema(name = "ClientNote", description = "What a trainer or the club wrote down about a client.")
record ClientNoteBody(
    UUID id,
    UUID client,
    @Schema(description = "Whose note it is; null for the club's.") @Nullable UUID trainer,
    @Schema(
            description =
                "Who wrote it last: the trainer, or somebody of the staff by their subject.")
        String author,
    @Schema(description = "Null if it was erased.") @Nullable String text,
    Instant writtenAt,
    Instant changedAt,
    @Schema(
            description = "The trainer's IANA zone; null for the club's note.",
            example = WallClock.EXAMPLE)
        @Nullable String timeZone,
    @Schema(description = "One higher after each change.", example = "0") int version) {

  static ClientNoteBody of(ClientNote note) {
    return new ClientNoteBody(
        note.id().value(),
        note.client().value(),
        note.trainer() == null ? null : note.trainer().value(),
        note.author(),
        note.text(),
        note.writtenAt(),
        note.changedAt(),
        note.zone() == null ? null : note.zone().getId(),
        note.version());
  }
}
