package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import ru.trenergram.bookings.Party;
import ru.trenergram.bookings.SeriesConflict;
import ru.trenergram.bookings.SeriesPlan;
import ru.trenergram.rest.WallClock;

@Schema(name = "SeriesPlan", description = "What a series, or a move of one, comes to.")
record SeriesPlanBody(
    @Schema(description = "Whether it is done as was chosen for conflicts.") boolean possible,
    @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
    List<SessionBody> sessions,
    List<ConflictBody> conflicts) {

  @Schema(name = "PlannedSession", description = "A session that takes place.")
  record SessionBody(
      @Schema(description = "As wished, on the trainer's wall clock.") LocalDateTime wishedLocal,
      Instant start,
      Instant end,
      @Schema(description = "The trainer's wall clock; not as wished if it was shifted.")
          LocalDateTime startLocal) {}

  @Schema(name = "SeriesConflict", description = "A session that cannot take place as wished.")
  record ConflictBody(
      @Schema(description = "On the trainer's wall clock.") LocalDateTime wishedLocal,
      @Schema(
              description =
                  "TAKEN: the trainer has another session then. CLIENT_IS_BUSY: clients have one"
                      + " with somebody else, see despiteOverlap. NO_SUCH_TIME: the clocks are put"
                      + " forward over it. HAS_PASSED: it has.")
          SeriesConflict.Reason reason,
      @Schema(description = "Who is with somebody else then, with CLIENT_IS_BUSY; else empty.")
          List<Party> clients,
      @Schema(description = "The nearest free times.") List<SlotBody> alternatives) {}

  static SeriesPlanBody of(SeriesPlan plan) {
    return new SeriesPlanBody(
        plan.possible(),
        plan.zone().getId(),
        plan.sessions().stream()
            .map(session ->
                new SessionBody(
                    session.wished(),
                    session.time().start(),
                    session.time().end(),
                    LocalDateTime.ofInstant(session.time().start(), plan.zone())))
            .toList(),
        plan.conflicts().stream().map(conflict -> conflict(conflict, plan)).toList());
  }

  private static ConflictBody conflict(SeriesConflict conflict, SeriesPlan plan) {
    return new ConflictBody(
        conflict.wished(),
        conflict.reason(),
        conflict.clients(),
        conflict.alternatives().stream().map(slot -> SlotBody.of(slot, plan.zone())).toList());
  }
}
