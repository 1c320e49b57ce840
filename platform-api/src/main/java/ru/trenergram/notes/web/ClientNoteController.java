package ru.trenergram.notes.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.notes.NoteId;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** A trainer's own notes on a client; the staff read them too and write the club's. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/users/clients/{client}/notes")
class ClientNoteController {

  private static final String WORDS = "Болит левое колено, без прыжков.";
  private static final int LONGEST = 2_000;

  private final ClientNotes notes;

  ClientNoteController(ClientNotes notes) {
    this.notes = notes;
  }

  @Schema(description = "What to write down about a client.")
  record NoteRequest(@Schema(example = WORDS) @NotBlank @Size(max = LONGEST) String text) {}

  @Schema(description = "Other words for a note.")
  record NoteChangeRequest(
      @Schema(description = "The version that was seen.", example = "0") @NotNull @Min(0) Integer version,
      @Schema(example = WORDS) @NotBlank @Size(max = LONGEST) String text) {}

  @Operation(
      operationId = "listClientNotes",
      summary = "Notes on a client, the newest first",
      description = "A trainer's own; the staff see all of the club's.")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "not-found")
  @GetMapping
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  Page<ClientNoteBody> list(Caller caller, @PathVariable UUID client, Paging paging) {
    Optional<NoteId> before =
        Optional.ofNullable(paging.after()).map(cursor -> new NoteId(cursor.uuid(0)));
    return notes
        .list(Writing.of(caller), new ClientId(client), before, paging.fetch())
        .map(rows -> Page.of(rows, paging, note -> Cursor.of(note.id())).map(ClientNoteBody::of))
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(operationId = "getClientNote", summary = "A note on a client")
  @GetMapping("/{note}")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ClientNoteBody find(Caller caller, @PathVariable UUID client, @PathVariable UUID note) {
    return notes
        .find(Writing.of(caller), new ClientId(client), new NoteId(note))
        .map(ClientNoteBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(
      operationId = "writeClientNote",
      summary = "Write a note on a client",
      description = "The client never sees it; what the staff write no trainer sees.")
  @ApiResponse(responseCode = "201", description = "Written")
  @RefusedWhileMoving
  @PostMapping
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<ClientNoteBody> write(
      Caller caller,
      @PathVariable UUID client,
      @Valid @RequestBody NoteRequest request,
      Once once) {
    return once.answer(() ->
        notes
            .write(Writing.of(caller), new ClientId(client), request.text().strip())
            .map(note ->
                ResponseEntity.created(
                        URI.create(
                            "/api/v1/users/clients/%s/notes/%s".formatted(client, note.id())))
                    .body(ClientNoteBody.of(note)))
            .orElseThrow(ProblemException::notFound));
  }

  @Operation(
      operationId = "changeClientNote",
      summary = "Put other words into a note",
      description = "A trainer's is changed by the trainer, the club's by anybody of the staff.")
  @Refuses(status = HttpStatus.CONFLICT, code = "note-changed")
  @RefusedWhileMoving
  @PutMapping("/{note}")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<ClientNoteBody> change(
      Caller caller,
      @PathVariable UUID client,
      @PathVariable UUID note,
      @Valid @RequestBody NoteChangeRequest request,
      Once once) {
    return once.answer(() ->
        ResponseEntity.ok(
            ClientNoteBody.of(
                Writing.saved(
                    notes.change(
                        Writing.of(caller),
                        new ClientId(client),
                        new NoteId(note),
                        request.text().strip(),
                        request.version())))));
  }

  @Operation(operationId = "removeClientNote", summary = "Take a note away for good")
  @ApiResponse(responseCode = "204", description = "There is no such note any more")
  @RefusedWhileMoving
  @DeleteMapping("/{note}")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller, @PathVariable UUID client, @PathVariable UUID note) {
    if (!notes.remove(Writing.of(caller), new ClientId(client), new NoteId(note))) {
      throw ProblemException.notFound();
    }
  }
}
