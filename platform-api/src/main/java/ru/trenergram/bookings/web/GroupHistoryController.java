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
import ru.trenergram.bookings.CancellationCause;
import ru.trenergram.bookings.GroupChange;
import ru.trenergram.bookings.GroupHistory;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.GroupSessionState;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.rest.WallClock;

/** What was done to a group session as a whole, for its trainer and the staff. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/group-sessions/{groupSession}/history")
class GroupHistoryController {

  private final GroupHistory history;
  private final GroupSessions sessions;
  private final HistoryWords words;

  GroupHistoryController(GroupHistory history, GroupSessions sessions, HistoryWords words) {
    this.history = history;
    this.sessions = sessions;
    this.words = words;
  }

  @Schema(name = "GroupSessionChange", description = "One change of a group session.")
  record ChangeBody(
      @Schema(description = "Of the group session from this change on.", example = "0") int version,
      Instant at,
      @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
      @Schema(description = "The trainer's wall clock.") LocalDateTime atLocal,
      GroupChange.What what,
      @Schema(description = "Of the group session from this change on.") GroupSessionState state,
      @Schema(description = "Of the group session from this change on.") Instant start,
      @Schema(description = WallClock.SAME) LocalDateTime startLocal,
      @Schema(description = "When it was to start until then, if it moved.")
          @Nullable Instant before,
      @Schema(description = WallClock.SAME) @Nullable LocalDateTime beforeLocal,
      @Schema(
              description = "How many seats there are from this change on, if it was resized.",
              example = "12")
          @Nullable Integer capacity,
      @Schema(description = "How many there were until then, if it was resized.", example = "10")
          @Nullable Integer capacityBefore,
      BookingChange.Who who,
      @Schema(description = HistoryController.WHOSE_NAME, example = "Анна Петрова")
          @Nullable String name,
      @Schema(description = "Why it was called off, if it was.") @Nullable CancellationCause cause,
      @Schema(description = "In the words of whoever did it.", example = "Зал занят")
          @Nullable String reason,
      @Schema(
              description = "All of it in words, on the trainer's wall clock.",
              example = "Мест стало 12, было 10 — тренер Ольга")
          String text) {}

  @Operation(
      operationId = "listGroupSessionHistory",
      summary = "Who did what to a group session, when and why, the oldest first",
      description =
          "Who of the staff it was only the staff learn. What was done to a seat stands in the"
              + " history of its booking.")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "not-found")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  Page<ChangeBody> list(
      Caller caller, @PathVariable UUID groupSession, Paging paging, Locale language) {
    GroupSessionId id = new GroupSessionId(groupSession);
    Actor reader = Acting.of(caller);
    ZoneId zone = sessions.find(id, reader).orElseThrow(ProblemException::notFound).zone();
    int after = paging.after() == null ? -1 : paging.after().number(0);
    List<GroupChange> changes =
        history.of(id, reader, after, paging.fetch()).orElseThrow(ProblemException::notFound);
    return Page.of(changes, paging, change -> Cursor.of(change.version()))
        .map(change -> body(change, zone, language));
  }

  private ChangeBody body(GroupChange change, ZoneId zone, Locale language) {
    return new ChangeBody(
        change.version(),
        change.at(),
        zone.getId(),
        LocalDateTime.ofInstant(change.at(), zone),
        change.what(),
        change.state(),
        change.start(),
        LocalDateTime.ofInstant(change.start(), zone),
        change.before(),
        WallClock.at(change.before(), zone),
        change.capacity(),
        change.capacityBefore(),
        change.who(),
        change.name(),
        change.cause(),
        change.reason(),
        words.of(change, zone, language));
  }
}
