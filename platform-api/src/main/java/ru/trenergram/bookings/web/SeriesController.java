package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesId;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Moments;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** Series are booked by trainers and the club, and seen by both sides. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/series")
class SeriesController {

  /** Of a move: where a session goes is counted from where it is. */
  static final String MOVED_AGAIN =
      " Safe to repeat with the same Idempotency-Key; without one, what was skipped or shifted is"
          + " tried anew.";

  static final String CONFLICTS =
      "What becomes of the whole if some sessions cannot take place as wished; null for"
          + " ALL_OR_NOTHING. SKIP does without them, SHIFT takes the nearest free time of that"
          + " day and does nothing if there is none.";

  private final SeriesDesk desk;
  private final WishedType types;

  SeriesController(SeriesDesk desk, WishedType types) {
    this.desk = desk;
    this.types = types;
  }

  @Schema(description = "A session to be booked again and again.")
  record SeriesRequest(
      @Schema(description = "One of the trainer's clients.") @NotNull UUID client,
      @Schema(description = "Of the first session; seconds are cut off.") @NotNull Instant start,
      @Schema(description = WishedType.OF_TRAINER) @Nullable UUID sessionType,
      @Schema(description = "Null for the length of the type.", example = "60")
          @Nullable @Min(10) @Max(480) Integer minutes,
      @NotNull @Valid RepeatBody repeat,
      @Schema(description = "Needed unless the trainer asks.") @Nullable UUID trainer,
      @Schema(description = CONFLICTS) @Nullable ConflictChoice conflicts,
      @Schema(description = BookingController.DESPITE_OVERLAP, example = "false")
          @Nullable Boolean despiteOverlap) {}

  @Operation(
      operationId = "bookSeries",
      summary = "Book a client again and again",
      description =
          "Every session is a booking of its own, at the same time on the trainer's wall clock. The"
              + " client is told of all at once and may agree to all at once.")
  @ApiResponse(responseCode = "201", description = "Booked; the client has yet to confirm")
  @SeriesConflicts
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-client")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-session-type")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "series-length")
  @RefusedWhileMoving
  @PostMapping
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SeriesBody> book(
      Caller caller, @Valid @RequestBody SeriesRequest request, Once once) {
    BookSeries wish = wish(caller, request);
    return once.answer(() -> {
      SeriesView series = SeriesGate.done(desk.book(wish, Acting.of(caller)));
      return ResponseEntity.created(URI.create("/api/v1/series/" + series.id()))
          .body(SeriesBody.of(series));
    });
  }

  @Operation(
      operationId = "previewSeries",
      summary = "What booking a series would come to",
      description = "The same request as of booking it; nothing is done, and nobody is told.")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-client")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-session-type")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "series-length")
  @RefusedWhileMoving
  @PostMapping("/preview")
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<SeriesPlanBody> preview(
      Caller caller, @Valid @RequestBody SeriesRequest request, Once once) {
    BookSeries wish = wish(caller, request);
    return once.answer(() ->
        ResponseEntity.ok(
            SeriesPlanBody.of(SeriesGate.previewed(desk.preview(wish, Acting.of(caller))))));
  }

  private BookSeries wish(Caller caller, SeriesRequest request) {
    Integer minutes = request.minutes();
    TrainerId trainer = BookingController.trainer(caller, request.trainer());
    return new BookSeries(
        trainer,
        new ClientId(request.client()),
        Moments.within(request.start(), "start"),
        types.single(trainer, request.sessionType()),
        minutes == null ? null : Duration.ofMinutes(minutes),
        request.repeat().repeat(),
        Objects.requireNonNullElse(request.conflicts(), ConflictChoice.ALL_OR_NOTHING),
        Boolean.TRUE.equals(request.despiteOverlap()));
  }

  @Operation(operationId = "getSeries", summary = "A series and its sessions")
  @GetMapping("/{series}")
  @Needs(Right.SEE_CLUB)
  SeriesBody find(Caller caller, @PathVariable UUID series) {
    return desk.find(new SeriesId(series), Acting.of(caller))
        .map(SeriesBody::of)
        .orElseThrow(ProblemException::notFound);
  }
}
