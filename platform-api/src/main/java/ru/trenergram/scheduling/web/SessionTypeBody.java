package ru.trenergram.scheduling.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Money;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeState;

@Schema(name = "SessionType", description = "A kind of sessions with its own length and price.")
record SessionTypeBody(
    UUID id,
    UUID trainer,
    @Schema(
            description = "Null once the trainer had their data erased.",
            example = "Йога для начинающих")
        @Nullable String name,
    @Schema(example = "60") int minutes,
    @Schema(description = "For one client.") Money price,
    @Schema(description = "How many clients take part at most; a group from 2 on.", example = "10")
        int capacity,
    @Schema(description = CANCELLATION, example = "12") @Nullable Integer cancellationHours,
    @Schema(description = RESCHEDULE, example = "6") @Nullable Integer rescheduleHours,
    @Schema(description = "Whether it can be booked.") SessionTypeState state,
    @Schema(description = "One higher after each change.", example = "0") int version) {

  static final String CANCELLATION =
      "So long before the start cancelling is free; null: as the trainer has it. A group session"
          + " keeps what its type said when it was made.";
  static final String RESCHEDULE =
      "So long before the start a client may move a session; null: as the trainer has it.";

  static SessionTypeBody of(SessionType type) {
    return new SessionTypeBody(
        type.id().value(),
        type.trainer().value(),
        type.name(),
        type.minutes(),
        type.price(),
        type.capacity(),
        type.cutOffs().cancellationHours(),
        type.cutOffs().rescheduleHours(),
        type.state(),
        type.version());
  }
}
