package ru.trenergram.balances.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.balances.Freeze;
import ru.trenergram.balances.Pass;
import ru.trenergram.balances.PassState;
import ru.trenergram.kernel.Money;
import ru.trenergram.rest.WallClock;

@Schema(
    name = "Pass",
    description =
        "Sessions, or days, or sessions within days, paid at once. Days are the trainer's.")
record PassBody(
    UUID id,
    PassState state,
    @Schema(description = "Null for as many as the days hold.", example = "8")
        @Nullable Integer sessions,
    @Schema(description = "How many sessions it has paid.") int taken,
    @Schema(description = "How many are left; null for as many as the days hold.")
        @Nullable Integer left,
    LocalDate firstDay,
    @Schema(description = "Null if it never expires.", example = "30") @Nullable Integer days,
    @Schema(description = "Its last day, freezes included; null if it never expires.")
        @Nullable LocalDate lastDay,
    Money price,
    List<FreezeBody> freezes,
    Instant soldAt,
    @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone) {

  @Schema(
      name = "Freeze",
      description = "Days on which a pass does not hold, and by which it holds longer.")
  record FreezeBody(
      UUID id, LocalDate firstDay, @Schema(description = "Included.") LocalDate lastDay) {

    static FreezeBody of(Freeze freeze) {
      return new FreezeBody(freeze.id().value(), freeze.firstDay(), freeze.lastDay());
    }
  }

  static PassBody of(Pass pass, LocalDate today, ZoneId zone) {
    return new PassBody(
        pass.id().value(),
        pass.state(today),
        pass.sessions(),
        pass.taken(),
        pass.left().orElse(null),
        pass.firstDay(),
        pass.days(),
        pass.lastDay().orElse(null),
        pass.price(),
        pass.freezes().stream().map(FreezeBody::of).toList(),
        pass.soldAt(),
        zone.getId());
  }
}
