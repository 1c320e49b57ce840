package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistEntryId;
import ru.trenergram.bookings.WaitlistEntryView;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.bookings.WaitlistQuery;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** Clients wait for places of full trainers; trainers and staff see who waits. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/waitlist")
class WaitlistController {

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

  private final Waitlist waitlist;
  private final WishedType types;

  WaitlistController(Waitlist waitlist, WishedType types) {
    this.waitlist = waitlist;
    this.types = types;
  }

  @Schema(description = "What a client waits for; times are on the trainer's wall clock.")
  record WaitRequest(
      @NotNull UUID trainer,
      @Schema(example = "2027-02-27") @NotNull LocalDate day,
      @Schema(description = "The earliest start that would do.", example = "12:00") @NotNull LocalTime earliest,
      @Schema(description = "The latest start that would do.", example = "12:30") @NotNull LocalTime latest,
      @Schema(
              description =
                  "How long before the start the client has to know at least; no place is offered"
                      + " later, nor held longer.",
              example = "60")
          @NotNull @Min(0) @Max(10_080) Integer noticeMinutes,
      @Schema(description = WishedType.OF_TRAINER) @Nullable UUID sessionType) {}

  @Operation(
      operationId = "joinWaitlist",
      summary = "Wait for a place",
      description =
          "As soon as one is free it is held for the first who waits, and the client is asked. Safe"
              + " to repeat.")
  @ApiResponse(responseCode = "201", description = "The client waits")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "place-is-free",
      field = "places",
      shape = FreeSlotBody.class,
      many = true)
  @Refuses(status = HttpStatus.CONFLICT, code = "waitlist-limit")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-client")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-session-type")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "time-has-passed")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "day-not-open")
  @RefusedWhileMoving
  @PostMapping
  ResponseEntity<WaitlistEntryBody> join(
      ClientCaller caller, @Valid @RequestBody WaitRequest request, Once once) {
    TrainerId trainer = new TrainerId(request.trainer());
    JoinWaitlist wish =
        new JoinWaitlist(
            trainer,
            new ClientId(caller.client()),
            window(request),
            types.single(trainer, request.sessionType()));
    return once.answer(() -> {
      WaitlistEntryView entry = joined(waitlist.join(wish));
      return ResponseEntity.created(URI.create("/api/v1/waitlist/" + entry.id()))
          .body(WaitlistEntryBody.of(entry));
    });
  }

  private static WaitWindow window(WaitRequest request) {
    if (request.day().isBefore(EARLIEST) || request.day().isAfter(LATEST)) {
      throw ProblemException.invalid("day", "field.moment");
    }
    if (request.latest().isBefore(request.earliest())) {
      throw ProblemException.invalid("latest", "field.window-order");
    }
    return new WaitWindow(
        request.day(), request.earliest(), request.latest(), request.noticeMinutes());
  }

  static WaitlistEntryView joined(WaitlistOutcome outcome) {
    return switch (outcome) {
      case WaitlistOutcome.Joined(var entry) -> entry;
      case WaitlistOutcome.PlaceIsFree(var zone, var places) ->
          throw ProblemException.of(HttpStatus.CONFLICT, "place-is-free")
              .with("places", places.stream().map(slot -> FreeSlotBody.of(slot, zone)).toList());
      case WaitlistOutcome.LimitReached(int allowed) ->
          throw ProblemException.of(HttpStatus.CONFLICT, "waitlist-limit", allowed);
      case WaitlistOutcome.WindowHasPassed _ ->
          throw ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "time-has-passed");
      case WaitlistOutcome.NotOpenYet(var lastDay) ->
          throw ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "day-not-open", lastDay);
      case WaitlistOutcome.TakesPart() ->
          throw ProblemException.of(HttpStatus.CONFLICT, "takes-part-already");
      case WaitlistOutcome.Missing() -> throw ProblemException.notFound();
      case WaitlistOutcome.UnknownClient() ->
          throw ProblemException.of(HttpStatus.NOT_FOUND, "unknown-client");
    };
  }

  @Operation(
      operationId = "listWaitlist",
      summary = "Who waits, by day and in the order of the queue",
      description = "Staff see the club's, trainers and clients their own; from today on.")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  Page<WaitlistEntryBody> list(
      Caller caller,
      @Parameter(description = "Only for this trainer.") @RequestParam Optional<UUID> trainer,
      Paging paging) {
    Optional<TrainerId> ofTrainer = trainer.map(TrainerId::new);
    Optional<ClientId> ofClient = Optional.empty();
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
      case ClientCaller own -> ofClient = Optional.of(new ClientId(own.client()));
    }
    WaitlistQuery query =
        new WaitlistQuery(
            ofTrainer,
            ofClient,
            Optional.ofNullable(paging.after()).map(WaitlistController::place),
            paging.fetch());
    return Page.of(
            waitlist.list(query),
            paging,
            entry -> Cursor.of(entry.window().day(), entry.since(), entry.id()))
        .map(WaitlistEntryBody::of);
  }

  private static WaitlistQuery.Place place(Cursor cursor) {
    return new WaitlistQuery.Place(
        day(cursor.text(0)), cursor.instant(1), new WaitlistEntryId(cursor.uuid(2)));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.of(HttpStatus.BAD_REQUEST, "invalid-cursor");
    }
  }

  @Operation(
      operationId = "leaveWaitlist",
      summary = "Wait no more",
      description =
          "What is held for the client goes to the next. Trainers and staff may do it too.")
  @ApiResponse(responseCode = "204", description = "The client waits no more")
  @RefusedWhileMoving
  @DeleteMapping("/{entry}")
  @Needs(Right.EDIT_CLIENTS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(Caller caller, @PathVariable UUID entry) {
    if (!waitlist.leave(new WaitlistEntryId(entry), Acting.of(caller))) {
      throw ProblemException.notFound();
    }
  }
}
