package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.GroupQuery;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Moments;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.Period;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** Staff see all group sessions of the club, trainers their own, clients what they can book. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/group-sessions")
class GroupSessionController {

  private final GroupSessions sessions;
  private final WishedType types;

  GroupSessionController(GroupSessions sessions, WishedType types) {
    this.sessions = sessions;
    this.types = types;
  }

  @Schema(description = "A group session to be made.")
  record GroupRequest(
      @Schema(description = "Needed unless the trainer asks.") @Nullable UUID trainer,
      @Schema(description = "An active session type of the trainer for groups.") @NotNull UUID groupType,
      @Schema(description = "In the future; seconds are cut off.") @NotNull Instant start) {}

  @Operation(
      operationId = "makeGroupSession",
      summary = "Make a group session",
      description =
          "Length, price and seats are those of the type. It takes the trainer's time at once.")
  @ApiResponse(responseCode = "201", description = "Clients can take part")
  @SlotIsTaken
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-session-type")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @RefusedWhileMoving
  @PostMapping
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<GroupSessionBody> make(
      Caller caller, @Valid @RequestBody GroupRequest request, Once once) {
    PlanGroup plan =
        new PlanGroup(
            types.group(giver(caller, request.trainer()), request.groupType()),
            Moments.within(request.start(), "start"));
    return once.answer(() -> {
      GroupSession session = GroupRefusal.done(sessions.make(plan, Acting.of(caller)));
      return ResponseEntity.created(URI.create("/api/v1/group-sessions/" + session.id()))
          .body(GroupSessionBody.of(session));
    });
  }

  static TrainerId giver(Caller caller, @Nullable UUID wished) {
    return switch (caller) {
      case TrainerCaller self when wished == null || self.trainer().equals(wished) ->
          new TrainerId(self.trainer());
      case TrainerCaller _ ->
          throw ProblemException.of(HttpStatus.NOT_FOUND, "unknown-session-type");
      case StaffCaller _ when wished != null -> new TrainerId(wished);
      case StaffCaller _ -> throw ProblemException.invalid("trainer", "field.required");
      case ClientCaller _ -> throw new NotAllowed("make group sessions");
    };
  }

  @Operation(
      operationId = "listGroupSessions",
      summary = "Group sessions in the order of their start",
      description =
          "Staff see the club's, trainers their own, clients those of their trainers that are still"
              + " to begin and have seats left; also full ones, if they would wait for a seat.")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  Page<GroupSessionBody> list(
      Caller caller,
      Period period,
      @Parameter(description = "Only of this trainer.") @RequestParam Optional<UUID> trainer,
      @Parameter(
              description = "For clients: also those without a seat left; usually false.",
              schema = @Schema(type = "boolean", example = "false"))
          @RequestParam
          Optional<Boolean> alsoFull,
      Paging paging) {
    Optional<TrainerId> ofTrainer = trainer.map(TrainerId::new);
    Optional<ClientId> openTo = Optional.empty();
    switch (caller) {
      case StaffCaller _ -> {
        // The club is the wall.
      }
      case TrainerCaller own -> {
        if (trainer.isPresent() && !trainer.get().equals(own.trainer())) {
          return new Page<>(List.of(), null);
        }
        ofTrainer = Optional.of(new TrainerId(own.trainer()));
      }
      case ClientCaller own -> openTo = Optional.of(new ClientId(own.client()));
    }
    GroupQuery query =
        new GroupQuery(
            period.from(),
            period.to(),
            ofTrainer,
            openTo,
            alsoFull.orElse(false),
            Optional.ofNullable(paging.after())
                .map(c -> new BookingQuery.Place(c.instant(0), new BookingId(c.uuid(1)))),
            paging.fetch());
    return Page.of(
            sessions.list(query), paging, session -> Cursor.of(session.start(), session.id()))
        .map(GroupSessionBody::of);
  }

  @Operation(operationId = "getGroupSession", summary = "A group session")
  @GetMapping("/{groupSession}")
  @Needs(Right.SEE_CLUB)
  GroupSessionBody find(Caller caller, @PathVariable UUID groupSession) {
    return sessions
        .find(new GroupSessionId(groupSession), Acting.of(caller))
        .map(GroupSessionBody::of)
        .orElseThrow(ProblemException::notFound);
  }
}
