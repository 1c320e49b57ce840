package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.rest.ProblemException;

@Schema(
    name = "Repeat",
    description = "How a session repeats, on the trainer's wall clock; needs until or count.",
    example = RepeatBody.EXAMPLE)
record RepeatBody(
    @Schema(
            description = "On these weekdays, beside that of the first session.",
            example = "[\"THURSDAY\"]")
        @NotNull @Size(max = 7) List<@NotNull DayOfWeek> days,
    @Schema(description = "Every so many weeks.", example = "1") @NotNull @Min(1) @Max(8) Integer everyWeeks,
    @Schema(description = "The last day, or null.", example = "2099-12-31")
        @Nullable LocalDate until,
    @Schema(description = "How many sessions take place, or null.", example = "24")
        @Nullable @Min(1) @Max(Repeat.MOST) Integer count,
    @Schema(description = "On these dates there is none.", example = "[\"2027-03-08\"]")
        @NotNull @Size(max = 200) List<@NotNull LocalDate> leftOut) {

  static final String EXAMPLE =
      """
      {"days":["THURSDAY"],"everyWeeks":1,"until":null,"count":1,"leftOut":[]}\
      """;

  private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

  static RepeatBody of(Repeat repeat) {
    return new RepeatBody(
        repeat.days().stream().sorted().toList(),
        repeat.everyWeeks(),
        repeat.until(),
        repeat.count(),
        repeat.leftOut().stream().sorted().toList());
  }

  Repeat repeat() {
    if (until == null && count == null) {
      throw ProblemException.invalid("repeat.until", "field.until-or-count");
    }
    if (until != null && until.isAfter(LATEST)) {
      throw ProblemException.invalid("repeat.until", "field.moment");
    }
    return new Repeat(Set.copyOf(days), everyWeeks, until, count, Set.copyOf(leftOut));
  }
}
