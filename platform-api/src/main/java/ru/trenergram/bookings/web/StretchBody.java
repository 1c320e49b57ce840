package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import ru.trenergram.scheduling.Stretch;

@Schema(name = "Stretch", description = "An unbroken part of a working day.")
record StretchBody(
    @NotNull LocalTime opens,
    @Schema(description = "Midnight is the end of the day.", example = "18:00") @NotNull LocalTime closes) {

  static StretchBody of(Stretch stretch) {
    return new StretchBody(stretch.opens(), stretch.closes());
  }
}
