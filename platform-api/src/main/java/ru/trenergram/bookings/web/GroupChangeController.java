package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.GroupCancelling;
import ru.trenergram.bookings.GroupMoving;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.GroupSessions;
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
import ru.trenergram.rest.Refuses;

/** Changes a group session for all who take part. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/group-sessions/{groupSession}")
class GroupChangeController {

  static final String DESPITE_OVERLAP =
      "True to move also if clients who take part have a session with somebody else then; null is"
          + " false.";

  private final GroupCancelling cancelling;
  private final GroupMoving moving;
  private final GroupSessions sessions;

  GroupChangeController(GroupCancelling cancelling, GroupMoving moving, GroupSessions sessions) {
    this.cancelling = cancelling;
    this.moving = moving;
    this.sessions = sessions;
  }

  @Schema(description = "Why a group session is called off.")
  record GroupCancellationRequest(
      @Schema(description = "Told to each client.", example = "Зал закрыт")
          @Nullable @Size(max = 500) String reason) {}

  @Schema(description = "Another time of a group session; it lasts as long as before.")
  record GroupMoveRequest(
      @Schema(description = "In the future; seconds are cut off.") @NotNull Instant start,
      @Schema(description = DESPITE_OVERLAP, example = "false") @Nullable Boolean despiteOverlap,
      @Schema(description = "Told to each client.", example = "Зал занят")
          @Nullable @Size(max = 500) String reason) {}

  @Schema(description = "How many seats a group session has.")
  record CapacityRequest(
      @Schema(description = "Not fewer than are taken.", example = "20") @NotNull @Min(2) @Max(100) Integer capacity) {}

  @Operation(
      operationId = "resizeGroupSession",
      summary = "Give a group session other seats than its type",
      description =
          "New ones are offered to those who wait; the history tells who did it. Safe to repeat.")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "seats-are-taken",
      field = "groupSession",
      shape = GroupSessionBody.class)
  @GroupSessionIsClosed
  @RefusedWhileMoving
  @PutMapping("/capacity")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<GroupSessionBody> resize(
      Caller caller,
      @PathVariable UUID groupSession,
      @Valid @RequestBody CapacityRequest request,
      Once once) {
    return once.answer(() ->
        ResponseEntity.ok(
            GroupSessionBody.of(
                GroupRefusal.done(
                    sessions.resize(
                        new GroupSessionId(groupSession),
                        request.capacity(),
                        Acting.of(caller))))));
  }

  @Operation(
      operationId = "cancelGroupSession",
      summary = "Call a group session off",
      description =
          "Every booking in it is cancelled free of charge, every client is told, and the time is"
              + " free at once. Safe to repeat.")
  @GroupSessionIsClosed
  @RefusedWhileMoving
  @PostMapping("/cancellation")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<GroupSessionBody> cancel(
      Caller caller,
      @PathVariable UUID groupSession,
      @Valid @RequestBody GroupCancellationRequest request,
      Once once) {
    return once.answer(() ->
        ResponseEntity.ok(
            GroupSessionBody.of(
                GroupRefusal.done(
                    cancelling.cancel(
                        new GroupSessionId(groupSession), Acting.of(caller), request.reason())))));
  }

  @Operation(
      operationId = "moveGroupSession",
      summary = "Move a group session",
      description = "Every booking in it moves along, and every client is asked again.")
  @SlotIsTaken
  @ClientsOverlap
  @GroupSessionIsClosed
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @RefusedWhileMoving
  @PutMapping("/start")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<GroupSessionBody> move(
      Caller caller,
      @PathVariable UUID groupSession,
      @Valid @RequestBody GroupMoveRequest request,
      Once once) {
    Instant start = Moments.within(request.start(), "start");
    return once.answer(() ->
        ResponseEntity.ok(
            GroupSessionBody.of(
                GroupRefusal.done(
                    moving.move(
                        new GroupSessionId(groupSession),
                        start,
                        Acting.of(caller),
                        Boolean.TRUE.equals(request.despiteOverlap()),
                        request.reason())))));
  }
}
