package ru.trenergram.scheduling.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Line;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeId;
import ru.trenergram.scheduling.SessionTypeOutcome;
import ru.trenergram.scheduling.SessionTypeState;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;

/** What sessions a trainer gives; clients of the trainer see what they can book. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/trainers/{trainer}/session-types")
class SessionTypeController {

  private static final String NAME = "Йога для начинающих";
  private static final String IN_MINOR_UNITS =
      "For one client, in the minor units of the trainer's currency, such as kopecks.";
  private static final String CAPACITY = "How many clients take part at most; a group from 2 on.";
  private static final long MOST = 1_000_000_000;

  private final SessionTypes types;
  private final Trainers trainers;

  SessionTypeController(SessionTypes types, Trainers trainers) {
    this.types = types;
    this.trainers = trainers;
  }

  @Schema(description = "A new kind of sessions.")
  record TypeRequest(
      @Schema(example = NAME) @NotNull @Size(min = 1, max = 80) @Line String name,
      @Schema(example = "60") @NotNull @Min(10) @Max(480) Integer minutes,
      @Schema(description = IN_MINOR_UNITS, example = "80000") @NotNull @Min(0) @Max(MOST) Long priceMinor,
      @Schema(description = CAPACITY, example = "1") @NotNull @Min(1) @Max(100) Integer capacity,
      @Schema(description = SessionTypeBody.CANCELLATION, example = "12")
          @Nullable @Min(0) @Max(CutOffs.LONGEST_HOURS) Integer cancellationHours,
      @Schema(description = SessionTypeBody.RESCHEDULE, example = "6")
          @Nullable @Min(0) @Max(CutOffs.LONGEST_HOURS) Integer rescheduleHours) {

    SessionTypeWish wish() {
      return new SessionTypeWish(
          name.strip(),
          minutes,
          priceMinor,
          capacity,
          new CutOffs(cancellationHours, rescheduleHours));
    }
  }

  @Schema(description = "What a kind of sessions is to be from now on.")
  record TypeChangeRequest(
      @Schema(description = "The version that was seen.", example = "0") @NotNull @Min(0) Integer version,
      @Schema(example = NAME) @NotNull @Size(min = 1, max = 80) @Line String name,
      @Schema(example = "60") @NotNull @Min(10) @Max(480) Integer minutes,
      @Schema(description = IN_MINOR_UNITS, example = "80000") @NotNull @Min(0) @Max(MOST) Long priceMinor,
      @Schema(description = CAPACITY, example = "1") @NotNull @Min(1) @Max(100) Integer capacity,
      @Schema(description = SessionTypeBody.CANCELLATION, example = "12")
          @Nullable @Min(0) @Max(CutOffs.LONGEST_HOURS) Integer cancellationHours,
      @Schema(description = SessionTypeBody.RESCHEDULE, example = "6")
          @Nullable @Min(0) @Max(CutOffs.LONGEST_HOURS) Integer rescheduleHours,
      @NotNull SessionTypeState state) {

    SessionTypeWish wish() {
      return new SessionTypeWish(
          name.strip(),
          minutes,
          priceMinor,
          capacity,
          new CutOffs(cancellationHours, rescheduleHours));
    }
  }

  @Operation(
      operationId = "listSessionTypes",
      summary = "What sessions a trainer gives",
      description = "For clients: of a trainer they train with, what they can book.")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "not-found")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  Page<SessionTypeBody> list(Caller caller, @PathVariable UUID trainer, Paging paging) {
    Optional<SessionTypeId> after =
        Optional.ofNullable(paging.after()).map(cursor -> new SessionTypeId(cursor.uuid(0)));
    return Page.of(
            types.list(seen(caller, trainer), seesRetired(caller), after, paging.fetch()),
            paging,
            type -> Cursor.of(type.id()))
        .map(SessionTypeBody::of);
  }

  @Operation(operationId = "getSessionType", summary = "A kind of sessions")
  @GetMapping("/{sessionType}")
  @Needs(Right.SEE_CLUB)
  SessionTypeBody find(Caller caller, @PathVariable UUID trainer, @PathVariable UUID sessionType) {
    return types
        .find(seen(caller, trainer), new SessionTypeId(sessionType))
        .filter(type -> type.isActive() || seesRetired(caller))
        .map(SessionTypeBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(operationId = "addSessionType", summary = "Add a kind of sessions")
  @ApiResponse(responseCode = "201", description = "It can be booked")
  @RefusedWhileMoving
  @PostMapping
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SessionTypeBody> add(
      Caller caller,
      @PathVariable UUID trainer,
      @Valid @RequestBody TypeRequest request,
      Once once) {
    TrainerId id = seen(caller, trainer);
    return once.answer(() -> {
      SessionType type = types.add(id, request.wish()).orElseThrow(ProblemException::notFound);
      return ResponseEntity.created(
              URI.create("/api/v1/trainers/%s/session-types/%s".formatted(trainer, type.id())))
          .body(SessionTypeBody.of(type));
    });
  }

  @Operation(
      operationId = "changeSessionType",
      summary = "Change or retire a kind of sessions",
      description =
          "For bookings to come; what is booked keeps its price, length, seats and terms. Whoever"
              + " waits for one that is retired waits no more.")
  @Refuses(status = HttpStatus.CONFLICT, code = "session-type-changed")
  @RefusedWhileMoving
  @PutMapping("/{sessionType}")
  @Needs(Right.MANAGE_TRAINERS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SessionTypeBody> change(
      Caller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID sessionType,
      @Valid @RequestBody TypeChangeRequest request,
      Once once) {
    TrainerId id = seen(caller, trainer);
    return once.answer(() ->
        switch (types.change(
            id,
            new SessionTypeId(sessionType),
            request.wish(),
            request.state(),
            request.version())) {
          case SessionTypeOutcome.Saved(var type) -> ResponseEntity.ok(SessionTypeBody.of(type));
          case SessionTypeOutcome.ChangedMeanwhile() ->
              throw ProblemException.of(HttpStatus.CONFLICT, "session-type-changed");
          case SessionTypeOutcome.Missing() -> throw ProblemException.notFound();
        });
  }

  /** A trainer that the caller may know of. */
  private TrainerId seen(Caller caller, UUID trainer) {
    TrainerId id = new TrainerId(trainer);
    boolean known =
        switch (caller) {
          case StaffCaller _ -> trainers.find(id).isPresent();
          case TrainerCaller self -> self.trainer().equals(trainer);
          case ClientCaller client ->
              trainers.findOf(new ClientId(client.client()), id).isPresent();
        };
    if (!known) {
      throw ProblemException.notFound();
    }
    return id;
  }

  private static boolean seesRetired(Caller caller) {
    return !(caller instanceof ClientCaller);
  }
}
