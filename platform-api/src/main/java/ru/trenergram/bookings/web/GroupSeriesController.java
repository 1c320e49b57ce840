package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.PlanGroupSeries;
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

/** Group sessions that take place every week are made by trainers and the club at once. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/group-sessions/series")
class GroupSeriesController {

  private final GroupSeries series;
  private final WishedType types;

  GroupSeriesController(GroupSeries series, WishedType types) {
    this.series = series;
    this.types = types;
  }

  @Schema(description = "Group sessions to be made by a weekly pattern.")
  record GroupSeriesRequest(
      @Schema(description = "Needed unless the trainer asks.") @Nullable UUID trainer,
      @Schema(description = "An active session type of the trainer for groups.") @NotNull UUID groupType,
      @Schema(description = "Of the first session, in the future; seconds are cut off.") @NotNull Instant start,
      @NotNull @Valid RepeatBody repeat,
      @Schema(description = SeriesController.CONFLICTS) @Nullable ConflictChoice conflicts) {}

  @Operation(
      operationId = "makeGroupSeries",
      summary = "Make group sessions by a weekly pattern",
      description =
          "At the same time on the trainer's wall clock; nothing is made before every session can"
              + " take place as was chosen for conflicts. Each is a group session of its own"
              + " afterwards; several are moved and called off at once by their series.")
  @ApiResponse(responseCode = "201", description = "Clients can take part in each of them")
  @SeriesConflicts
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-session-type")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "series-length")
  @RefusedWhileMoving
  @PostMapping
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<GroupSeriesBody> make(
      Caller caller, @Valid @RequestBody GroupSeriesRequest request, Once once) {
    PlanGroupSeries wish = wish(caller, request);
    return once.answer(() -> {
      GroupSeriesOutcome.Done made = SeriesGate.done(series.make(wish, Acting.of(caller)));
      return ResponseEntity.created(URI.create("/api/v1/group-sessions/series/" + made.series()))
          .body(GroupSeriesBody.of(made));
    });
  }

  @Operation(
      operationId = "previewGroupSeries",
      summary = "What making group sessions by a weekly pattern would come to",
      description = "The same request as of making them; nothing is done.")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-session-type")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "series-length")
  @RefusedWhileMoving
  @PostMapping("/preview")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SeriesPlanBody> preview(
      Caller caller, @Valid @RequestBody GroupSeriesRequest request, Once once) {
    PlanGroupSeries wish = wish(caller, request);
    return once.answer(() ->
        ResponseEntity.ok(
            SeriesPlanBody.of(SeriesGate.previewed(series.preview(wish, Acting.of(caller))))));
  }

  @Operation(operationId = "getGroupSeries", summary = "The group sessions of a series")
  @GetMapping("/{groupSeries}")
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  GroupSeriesBody find(Caller caller, @PathVariable UUID groupSeries) {
    SeriesId id = new SeriesId(groupSeries);
    List<GroupSession> sessions = series.find(id, Acting.of(caller));
    if (sessions.isEmpty()) {
      throw ProblemException.notFound();
    }
    return GroupSeriesBody.of(id, sessions);
  }

  private PlanGroupSeries wish(Caller caller, GroupSeriesRequest request) {
    return new PlanGroupSeries(
        types.group(GroupSessionController.giver(caller, request.trainer()), request.groupType()),
        Moments.within(request.start(), "start"),
        request.repeat().repeat(),
        Objects.requireNonNullElse(request.conflicts(), ConflictChoice.ALL_OR_NOTHING));
  }
}
