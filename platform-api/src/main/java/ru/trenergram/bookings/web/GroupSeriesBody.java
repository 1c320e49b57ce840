package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import ru.trenergram.bookings.GroupSeriesOutcome;

@Schema(
    name = "GroupSeries",
    description = "Group sessions that were made by a weekly pattern; each stands by itself.")
record GroupSeriesBody(
    @Schema(description = "In the order of their start.") List<GroupSessionBody> sessions,
    @Schema(description = "What was left out or shifted, if that was chosen for conflicts.")
        SeriesPlanBody plan) {

  static GroupSeriesBody of(GroupSeriesOutcome.Made made) {
    return new GroupSeriesBody(
        made.sessions().stream().map(GroupSessionBody::of).toList(),
        SeriesPlanBody.of(made.plan()));
  }
}
