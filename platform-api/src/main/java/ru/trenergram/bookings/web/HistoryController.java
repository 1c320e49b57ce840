package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingChange;
import ru.trenergram.bookings.BookingHistory;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.CancellationCause;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.rest.WallClock;

/** What was done to a booking, for both sides and the staff. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/bookings/{booking}/history")
class HistoryController {

  static final String WHOSE_NAME =
      "Whose name that is; null for the system, for staff before others, and for staff of a club"
          + " that it came from.";

  private final BookingHistory history;
  private final Bookings bookings;
  private final HistoryWords words;

  HistoryController(BookingHistory history, Bookings bookings, HistoryWords words) {
    this.history = history;
    this.bookings = bookings;
    this.words = words;
  }

  @Schema(name = "BookingChange", description = "One change of a booking.")
  record ChangeBody(
      @Schema(description = "Of the booking from this change on.", example = "0") int version,
      Instant at,
      @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
      @Schema(description = "The trainer's wall clock.") LocalDateTime atLocal,
      BookingChange.What what,
      @Schema(description = "Of the booking from this change on.") BookingState state,
      @Schema(description = "Of the session from this change on; null if it was not kept.")
          @Nullable Instant start,
      @Schema(description = WallClock.SAME) @Nullable LocalDateTime startLocal,
      @Schema(description = "When it was to start until then, if it moved.")
          @Nullable Instant before,
      @Schema(description = WallClock.SAME) @Nullable LocalDateTime beforeLocal,
      BookingChange.Who who,
      @Schema(description = WHOSE_NAME, example = "Анна Петрова") @Nullable String name,
      @Schema(description = "Why it was cancelled, if it was.") @Nullable CancellationCause cause,
      @Schema(description = "In the words of whoever did it.", example = "Заболела")
          @Nullable String reason,
      @Schema(
              description = "All of it in words, on the trainer's wall clock.",
              example = "Запись на пт, 26 февраля 2027, 18:00 (Москва) — тренер Ольга")
          String text) {}

  @Operation(
      operationId = "listBookingHistory",
      summary = "Who did what to a booking, when and why, the oldest first",
      description = "Who of the staff it was only the staff learn.")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "not-found")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  Page<ChangeBody> list(Caller caller, @PathVariable UUID booking, Paging paging, Locale language) {
    BookingId id = new BookingId(booking);
    Actor reader = Acting.of(caller);
    ZoneId zone = bookings.find(id, reader).orElseThrow(ProblemException::notFound).zone();
    int after = paging.after() == null ? -1 : paging.after().number(0);
    List<BookingChange> changes =
        history.of(id, reader, after, paging.fetch()).orElseThrow(ProblemException::notFound);
    return Page.of(changes, paging, change -> Cursor.of(change.version()))
        .map(change -> body(change, zone, language));
  }

  private ChangeBody body(BookingChange change, ZoneId zone, Locale language) {
    return new ChangeBody(
        change.version(),
        change.at(),
        zone.getId(),
        LocalDateTime.ofInstant(change.at(), zone),
        change.what(),
        change.state(),
        change.start(),
        WallClock.at(change.start(), zone),
        change.before(),
        WallClock.at(change.before(), zone),
        change.who(),
        change.name(),
        change.cause(),
        change.reason(),
        words.of(change, zone, language));
  }
}
