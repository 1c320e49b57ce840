package ru.trenergram.transfers;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.identity.PersonId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerTransfer;
import ru.trenergram.tenancy.TenantId;

/**
 * A transfer as its trainer sees it.
 *
 * @param leaving the trainer's row in {@code from}
 * @param arriving the trainer's row in {@code to}; null until the seat is taken
 * @param obstacle null unless something is in the way
 * @param answerUntil until when clients can answer
 * @param since when the step became the next, or what is in its way came to be there
 * @param endedAt null while it is under way
 * @param zone the trainer's in {@code from} when it began; null if the release before has begun it
 */
public record TransferView(
    TransferId id,
    PersonId person,
    TenantId from,
    TrainerId leaving,
    TenantId to,
    @Nullable TrainerId arriving,
    TransferStep step,
    @Nullable Obstacle obstacle,
    Instant begunAt,
    Instant answerUntil,
    Instant since,
    @Nullable Instant endedAt,
    @Nullable ZoneId zone) {

  TrainerTransfer trainer() {
    if (arriving == null) {
      throw new IllegalStateException("no seat yet: " + id);
    }
    return new TrainerTransfer(id.value(), from, to, leaving, arriving);
  }

  UUID key() {
    return id.value();
  }
}
