package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.HitChoice;
import ru.trenergram.rest.Moments;
import ru.trenergram.rest.ProblemException;

@Schema(
    name = "HitChoice",
    description = "What becomes of a session that a change of the schedule hits.")
record ChoiceBody(
    @Schema(description = "A booking or a group session.") @NotNull UUID booking,
    @NotNull Action action,
    @Schema(description = "To the client, with CANCEL and MOVE.", example = "Заболел")
        @Nullable @Size(max = 500) String message,
    @Schema(description = "The new start, with MOVE.") @Nullable Instant start,
    @Schema(
            description =
                "With MOVE: true to move also if the client, or clients of the group, have a"
                    + " session with somebody else then; null is false.",
            example = "false")
        @Nullable Boolean despiteOverlap) {

  static final String OF_EACH = "For each session hit; null while none is known.";
  static final String EXAMPLE =
      """
      [{"booking":"0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a11","action":"KEEP","message":null,"start":null,"despiteOverlap":null}]\
      """;

  enum Action {
    KEEP,
    CANCEL,
    MOVE
  }

  static Map<BookingId, HitChoice> all(@Nullable List<ChoiceBody> choices) {
    Map<BookingId, HitChoice> all = new HashMap<>();
    for (ChoiceBody choice : choices == null ? List.<ChoiceBody>of() : choices) {
      all.put(
          new BookingId(choice.booking()),
          switch (choice.action()) {
            case KEEP -> new HitChoice.Keep();
            case CANCEL -> new HitChoice.Cancel(choice.message());
            case MOVE ->
                new HitChoice.Move(
                    newStart(choice.start()),
                    choice.message(),
                    Boolean.TRUE.equals(choice.despiteOverlap()));
          });
    }
    return all;
  }

  private static Instant newStart(@Nullable Instant start) {
    if (start == null) {
      throw ProblemException.invalid("choices", "field.new-start");
    }
    return Moments.within(start, "choices");
  }
}
