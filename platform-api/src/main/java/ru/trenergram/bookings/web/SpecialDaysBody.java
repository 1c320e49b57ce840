package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.SpecialDays;

@Schema(name = "SpecialDays", description = "Days on which the weekly hours do not hold.")
record SpecialDaysBody(
    UUID id,
    LocalDate firstDay,
    @Schema(description = "Included.") LocalDate lastDay,
    @Schema(description = "Of each of these days; none for time off.") List<StretchBody> hours,
    @Schema(example = "Отпуск") @Nullable String note) {

  static SpecialDaysBody of(SpecialDays special) {
    return new SpecialDaysBody(
        special.id().value(),
        special.firstDay(),
        special.lastDay(),
        special.hours().stream().map(StretchBody::of).toList(),
        special.note());
  }
}
