package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.MoveSeries;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SeriesAnswers;
import ru.trenergram.bookings.SeriesChanges;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesId;
import ru.trenergram.bookings.SeriesRescheduling;
import ru.trenergram.bookings.SeriesSubject;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Moments;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** What is done to several sessions of a series at once; those that have begun stay as they are. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/series/{series}")
class SeriesChangeController {

  private final SeriesDesk desk;
  private final SeriesAnswers answers;
  private final SeriesChanges changes;
  private final SeriesRescheduling rescheduling;

  SeriesChangeController(
      SeriesDesk desk,
      SeriesAnswers answers,
      SeriesChanges changes,
      SeriesRescheduling rescheduling) {
    this.desk = desk;
    this.answers = answers;
    this.changes = changes;
    this.rescheduling = rescheduling;
  }

  @Schema(description = "The client agrees to a series as they saw it.")
  record SeriesConfirmationRequest(
      @Schema(description = "The version that was seen.", example = "0") @NotNull Integer seriesVersion) {}

  @Schema(description = "Sessions of a series are called off.")
  record SeriesCancellationRequest(
      @NotNull Scope scope,
      @Schema(description = "The session, or the first of them; may be null with ALL.")
          @Nullable UUID occurrence,
      @Schema(description = "Told to the other side.", example = "Отпуск")
          @Nullable @Size(max = 500) String reason) {}

  @Schema(description = "Sessions of a series are moved to another time of day or weekday.")
  record SeriesMoveRequest(
      @NotNull Scope scope,
      @Schema(description = "One of its sessions.") @NotNull UUID occurrence,
      @Schema(
              description =
                  "When that one starts then; the others move by as many days and start at the same"
                      + " time of day.")
          @NotNull Instant start,
      @Schema(description = SeriesController.CONFLICTS + " What is skipped stays where it is.")
          @Nullable ConflictChoice conflicts,
      @Schema(description = BookingController.DESPITE_OVERLAP, example = "false")
          @Nullable Boolean despiteOverlap,
      @Schema(description = "Told to the other side.", example = "Меняю часы работы")
          @Nullable @Size(max = 500) String reason) {}

  @Operation(
      operationId = "confirmSeries",
      summary = "Agree to all sessions of a series that still wait for it",
      description =
          "At the times of this version. One that was moved by itself since is asked by itself."
              + " Safe to repeat.")
  @Refuses(status = HttpStatus.CONFLICT, code = "series-moved")
  @RefusedWhileMoving
  @PostMapping("/confirmation")
  ResponseEntity<SeriesBody> confirm(
      ClientCaller caller,
      @PathVariable UUID series,
      @Valid @RequestBody SeriesConfirmationRequest request,
      Once once) {
    Actor.ByClient client = new Actor.ByClient(new ClientId(caller.client()));
    SeriesId id = new SeriesId(series);
    return once.answer(() -> {
      SeriesGate.given(answers.confirm(new SeriesSubject(id, request.seriesVersion()), client));
      return ResponseEntity.ok(SeriesBody.of(desk.find(id, client).orElseThrow()));
    });
  }

  @Operation(
      operationId = "cancelSeries",
      summary = "Call sessions of a series off",
      description =
          "The other side is told once. Each session costs what cancelling it alone would cost."
              + " Safe to repeat.")
  @RefusedWhileMoving
  @PostMapping("/cancellation")
  @Needs(Right.EDIT_CLIENTS)
  ResponseEntity<SeriesBody> cancel(
      Caller caller,
      @PathVariable UUID series,
      @Valid @RequestBody SeriesCancellationRequest request,
      Once once) {
    UUID occurrence = request.occurrence();
    if (occurrence == null && request.scope() != Scope.ALL) {
      throw ProblemException.invalid("occurrence", "field.required");
    }
    return once.answer(() ->
        changes
            .cancel(
                new SeriesId(series),
                request.scope(),
                occurrence == null ? null : new BookingId(occurrence),
                Acting.of(caller),
                request.reason())
            .map(view -> ResponseEntity.ok(SeriesBody.of(view)))
            .orElseThrow(ProblemException::notFound));
  }

  @Operation(
      operationId = "moveSeries",
      summary = "Move sessions of a series",
      description =
          "The client is asked again, once for all. What is there already stays untouched."
              + SeriesController.MOVED_AGAIN)
  @SeriesConflicts
  @BookingStateForbids
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @RefusedWhileMoving
  @PostMapping("/move")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SeriesBody> move(
      Caller caller,
      @PathVariable UUID series,
      @Valid @RequestBody SeriesMoveRequest request,
      Once once) {
    MoveSeries wish = wish(series, request);
    return once.answer(() ->
        ResponseEntity.ok(
            SeriesBody.of(SeriesGate.done(rescheduling.move(wish, Acting.of(caller))))));
  }

  @Operation(
      operationId = "previewSeriesMove",
      summary = "What moving sessions of a series would come to",
      description = "The same request as of moving them; nothing is done, and nobody is told.")
  @BookingStateForbids
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @RefusedWhileMoving
  @PostMapping("/move/preview")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SeriesPlanBody> previewMove(
      Caller caller,
      @PathVariable UUID series,
      @Valid @RequestBody SeriesMoveRequest request,
      Once once) {
    MoveSeries wish = wish(series, request);
    return once.answer(() ->
        ResponseEntity.ok(
            SeriesPlanBody.of(
                SeriesGate.previewed(rescheduling.preview(wish, Acting.of(caller))))));
  }

  private static MoveSeries wish(UUID series, SeriesMoveRequest request) {
    return new MoveSeries(
        new SeriesId(series),
        new BookingId(request.occurrence()),
        request.scope(),
        Moments.within(request.start(), "start"),
        Objects.requireNonNullElse(request.conflicts(), ConflictChoice.ALL_OR_NOTHING),
        Boolean.TRUE.equals(request.despiteOverlap()),
        request.reason());
  }
}
