package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.SeriesId;

@Schema(
    name = "GroupSeries",
    description =
        "Group sessions that were made by a weekly pattern; each stands by itself until several are"
            + " changed at once.")
record GroupSeriesBody(
    UUID id,
    @Schema(description = "In the order of their start.") List<GroupSessionBody> sessions,
    @Schema(
            description =
                "What was left out or shifted, if that was chosen for conflicts; null where"
                    + " sessions were called off or are only read.")
        @Nullable SeriesPlanBody plan) {

  static GroupSeriesBody of(GroupSeriesOutcome.Done done) {
    return new GroupSeriesBody(
        done.series().value(), bodies(done.sessions()), SeriesPlanBody.of(done.plan()));
  }

  static GroupSeriesBody of(SeriesId series, List<GroupSession> sessions) {
    return new GroupSeriesBody(series.value(), bodies(sessions), null);
  }

  private static List<GroupSessionBody> bodies(List<GroupSession> sessions) {
    return sessions.stream().map(GroupSessionBody::of).toList();
  }
}
