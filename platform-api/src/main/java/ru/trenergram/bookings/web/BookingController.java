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
import java.time.Duration;
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
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
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

/** Staff see all bookings of the club, trainers and clients their own. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/bookings")
class BookingController {

  static final String DESPITE_OVERLAP =
      "True to book also if the client has a session with somebody else then; null is false.";

  private final Bookings bookings;
  private final WishedType types;

  BookingController(Bookings bookings, WishedType types) {
    this.bookings = bookings;
    this.types = types;
  }

  @Schema(description = "A session to be booked.")
  record BookingRequest(
      @Schema(description = "One of the trainer's clients.") @NotNull UUID client,
      @Schema(description = "In the future; seconds are cut off.") @NotNull Instant start,
      @Schema(
              description = "Null for the usual length of the session type or the trainer.",
              example = "60")
          @Nullable @Min(10) @Max(480) Integer minutes,
      @Schema(description = WishedType.OF_TRAINER) @Nullable UUID sessionType,
      @Schema(description = "Needed unless the trainer asks.") @Nullable UUID trainer,
      @Schema(description = DESPITE_OVERLAP, example = "false") @Nullable Boolean despiteOverlap) {}

  @Operation(
      operationId = "bookSession",
      summary = "Book a client, who is then asked",
      description = "A trainer's time never overlaps itself, whoever books.")
  @ApiResponse(responseCode = "201", description = "Booked; the client has yet to confirm")
  @SlotIsTaken
  @Refuses(status = HttpStatus.CONFLICT, code = "client-is-busy")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-client")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-session-type")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "start-has-passed")
  @RefusedWhileMoving
  @PostMapping
  @Needs(Right.EDIT_CLIENTS)
  @NotFor(ClientCaller.class)
  ResponseEntity<BookingBody> book(
      Caller caller, @Valid @RequestBody BookingRequest request, Once once) {
    Integer minutes = request.minutes();
    TrainerId trainer = trainer(caller, request.trainer());
    BookSession session =
        new BookSession(
            trainer,
            new ClientId(request.client()),
            Moments.within(request.start(), "start"),
            minutes == null ? null : Duration.ofMinutes(minutes),
            types.single(trainer, request.sessionType()),
            Boolean.TRUE.equals(request.despiteOverlap()));
    return once.answer(() -> {
      BookingView booking = Refusal.booked(bookings.book(session, Acting.of(caller)));
      return ResponseEntity.created(URI.create("/api/v1/bookings/" + booking.id()))
          .body(BookingBody.of(booking));
    });
  }

  /** For whom the caller books: themself, or whom they name. */
  static TrainerId trainer(Caller caller, @Nullable UUID wished) {
    return switch (caller) {
      case TrainerCaller self when wished == null || self.trainer().equals(wished) ->
          new TrainerId(self.trainer());
      case TrainerCaller _ -> throw ProblemException.of(HttpStatus.NOT_FOUND, "unknown-client");
      case StaffCaller _ when wished != null -> new TrainerId(wished);
      case StaffCaller _ -> throw ProblemException.invalid("trainer", "field.required");
      case ClientCaller _ -> throw new NotAllowed("book for others");
    };
  }

  @Operation(
      operationId = "listBookings",
      summary = "Bookings in the order of their start",
      description = "Staff see the club's, trainers and clients their own.")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  Page<BookingBody> list(
      Caller caller,
      Period period,
      @Parameter(description = "Only of this trainer.") @RequestParam Optional<UUID> trainer,
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
    BookingQuery query =
        new BookingQuery(
            period.from(),
            period.to(),
            ofTrainer,
            ofClient,
            Optional.ofNullable(paging.after())
                .map(c -> new BookingQuery.Place(c.instant(0), new BookingId(c.uuid(1)))),
            paging.fetch());
    return Page.of(
            bookings.list(query), paging, booking -> Cursor.of(booking.start(), booking.id()))
        .map(BookingBody::of);
  }

  @Operation(operationId = "getBooking", summary = "A booking")
  @GetMapping("/{booking}")
  @Needs(Right.SEE_CLUB)
  BookingBody find(Caller caller, @PathVariable UUID booking) {
    return bookings
        .find(new BookingId(booking), Acting.of(caller))
        .map(BookingBody::of)
        .orElseThrow(ProblemException::notFound);
  }
}
