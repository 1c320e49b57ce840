package ru.trenergram.notes.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.notes.SessionNote;
import ru.trenergram.notes.SessionNotes;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.rest.WallClock;

/** The trainer's note on a session. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/bookings/{booking}/note")
class SessionNoteController {

  private final SessionNotes notes;

  SessionNoteController(SessionNotes notes) {
    this.notes = notes;
  }

  @Schema(name = "SessionNote", description = "What the trainer wrote down about a session.")
  record NoteBody(
      @Schema(description = "Null if there is none.") @Nullable String text,
      @Schema(description = "Null while nothing was ever written.") @Nullable Instant changedAt,
      @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
      @Schema(description = "One higher after each change, 0 before the first.", example = "0")
          int version) {

    static NoteBody of(SessionNote note) {
      return new NoteBody(note.text(), note.changedAt(), note.zone().getId(), note.version());
    }
  }

  @Schema(description = "What to write down about a session in the place of what there is.")
  record SessionNoteRequest(
      @Schema(description = "The version that was seen.", example = "0") @NotNull @Min(0) Integer version,
      @Schema(description = "Null for none.", example = "Присед 60 кг, 5 × 5.")
          @Nullable @Size(max = 2_000) String text) {}

  @Operation(
      operationId = "getSessionNote",
      summary = "The trainer's note on a session",
      description = "For the trainer and the club's staff; the client never sees it.")
  @GetMapping
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  NoteBody find(Caller caller, @PathVariable UUID booking) {
    return notes
        .find(Writing.of(caller), new BookingId(booking))
        .map(NoteBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(operationId = "setSessionNote", summary = "Write a note on a session, or empty it")
  @Refuses(status = HttpStatus.CONFLICT, code = "note-changed")
  @RefusedWhileMoving
  @PutMapping
  ResponseEntity<NoteBody> write(
      TrainerCaller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody SessionNoteRequest request,
      Once once) {
    return once.answer(() ->
        ResponseEntity.ok(
            NoteBody.of(
                Writing.saved(
                    notes.write(
                        new TrainerId(caller.trainer()),
                        new BookingId(booking),
                        request.text(),
                        request.version())))));
  }
}
