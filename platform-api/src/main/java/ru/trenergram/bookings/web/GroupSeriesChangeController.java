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
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeriesChanges;
import ru.trenergram.bookings.GroupSeriesRescheduling;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.MoveGroupSeries;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SeriesId;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Moments;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** What is done to several group sessions of a series at once; those that have begun stay. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/group-sessions/series/{groupSeries}")
class GroupSeriesChangeController {

  private final GroupSeriesChanges changes;
  private final GroupSeriesRescheduling rescheduling;

  GroupSeriesChangeController(GroupSeriesChanges changes, GroupSeriesRescheduling rescheduling) {
    this.changes = changes;
    this.rescheduling = rescheduling;
  }

  @Schema(description = "Group sessions of a series are called off.")
  record GroupSeriesCancellationRequest(
      @NotNull Scope scope,
      @Schema(description = "The group session, or the first of them; may be null with ALL.")
          @Nullable UUID occurrence,
      @Schema(description = "Told to each client.", example = "Зал закрыт")
          @Nullable @Size(max = 500) String reason) {}

  @Schema(description = "Group sessions of a series are moved to another time of day or weekday.")
  record GroupSeriesMoveRequest(
      @NotNull Scope scope,
      @Schema(description = "One of its group sessions.") @NotNull UUID occurrence,
      @Schema(
              description =
                  "When that one starts then; the others move by as many days and start at the same"
                      + " time of day.")
          @NotNull Instant start,
      @Schema(description = SeriesController.CONFLICTS + " What is skipped stays where it is.")
          @Nullable ConflictChoice conflicts,
      @Schema(description = GroupChangeController.DESPITE_OVERLAP, example = "false")
          @Nullable Boolean despiteOverlap,
      @Schema(description = "Told to each client.", example = "Зал занят")
          @Nullable @Size(max = 500) String reason) {}

  @Operation(
      operationId = "cancelGroupSeries",
      summary = "Call group sessions of a series off",
      description =
          "Every booking in them is cancelled free of charge, every client is told once, and the"
              + " times are free at once. Safe to repeat.")
  @RefusedWhileMoving
  @PostMapping("/cancellation")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<GroupSeriesBody> cancel(
      Caller caller,
      @PathVariable UUID groupSeries,
      @Valid @RequestBody GroupSeriesCancellationRequest request,
      Once once) {
    UUID occurrence = request.occurrence();
    if (occurrence == null && request.scope() != Scope.ALL) {
      throw ProblemException.invalid("occurrence", "field.required");
    }
    SeriesId series = new SeriesId(groupSeries);
    return once.answer(() ->
        changes
            .cancel(
                series,
                request.scope(),
                occurrence == null ? null : new GroupSessionId(occurrence),
                Acting.of(caller),
                request.reason())
            .map(sessions -> ResponseEntity.ok(GroupSeriesBody.of(series, sessions)))
            .orElseThrow(ProblemException::notFound));
  }

  @Operation(
      operationId = "moveGroupSeries",
      summary = "Move group sessions of a series",
      description =
          "Every booking in them moves along, and every client is asked again, once for all of"
              + " theirs. What is there already stays untouched."
              + SeriesController.MOVED_AGAIN)
  @SeriesConflicts
  @GroupSessionIsClosed
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @RefusedWhileMoving
  @PostMapping("/move")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<GroupSeriesBody> move(
      Caller caller,
      @PathVariable UUID groupSeries,
      @Valid @RequestBody GroupSeriesMoveRequest request,
      Once once) {
    MoveGroupSeries wish = wish(groupSeries, request);
    return once.answer(() ->
        ResponseEntity.ok(
            GroupSeriesBody.of(SeriesGate.done(rescheduling.move(wish, Acting.of(caller))))));
  }

  @Operation(
      operationId = "previewGroupSeriesMove",
      summary = "What moving group sessions of a series would come to",
      description = "The same request as of moving them; nothing is done, and nobody is told.")
  @GroupSessionIsClosed
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @RefusedWhileMoving
  @PostMapping("/move/preview")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SeriesPlanBody> previewMove(
      Caller caller,
      @PathVariable UUID groupSeries,
      @Valid @RequestBody GroupSeriesMoveRequest request,
      Once once) {
    MoveGroupSeries wish = wish(groupSeries, request);
    return once.answer(() ->
        ResponseEntity.ok(
            SeriesPlanBody.of(
                SeriesGate.previewed(rescheduling.preview(wish, Acting.of(caller))))));
  }

  private static MoveGroupSeries wish(UUID series, GroupSeriesMoveRequest request) {
    return new MoveGroupSeries(
        new SeriesId(series),
        new GroupSessionId(request.occurrence()),
        request.scope(),
        Moments.within(request.start(), "start"),
        Objects.requireNonNullElse(request.conflicts(), ConflictChoice.ALL_OR_NOTHING),
        Boolean.TRUE.equals(request.despiteOverlap()),
        request.reason());
  }
}
