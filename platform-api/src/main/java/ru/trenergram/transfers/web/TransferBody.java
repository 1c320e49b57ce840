package ru.trenergram.transfers.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.rest.WallClock;
import ru.trenergram.tenancy.TenantView;
import ru.trenergram.transfers.ClientAnswer;
import ru.trenergram.transfers.Obstacle;
import ru.trenergram.transfers.TransferStep;
import ru.trenergram.transfers.TransferView;

@Schema(
    name = "Transfer",
    description = "A trainer goes to another place, with the clients who agree.")
record TransferBody(
    UUID id,
    Place from,
    Place to,
    @Schema(description = "What is done next, in this order; it goes on by itself.")
        TransferStep step,
    @Schema(description = "What the trainer has to settle before it goes on; null if nothing.")
        @Nullable Obstacle obstacle,
    Instant begunAt,
    @Schema(description = "Who has not answered by then stays.") Instant answerUntil,
    @Schema(
            description =
                "The IANA zone of the trainer when they asked, by which clients were told.",
            example = WallClock.EXAMPLE)
        String timeZone,
    @Schema(description = WallClock.SAME) LocalDateTime answerUntilLocal,
    @Schema(description = "When it was done or called off; null while it is under way.")
        @Nullable Instant endedAt,
    @Schema(description = "What the calling client has said; null if nothing, and for the trainer.")
        @Nullable ClientAnswer answer) {

  @Schema(name = "TransferPlace", description = "Where a trainer leaves or arrives.")
  record Place(
      UUID id,
      @Schema(description = "The club; null for trainers on their own.", example = "Атлет")
          @Nullable String club) {

    static Place of(TenantView tenant) {
      return new Place(tenant.id().value(), tenant.solo() ? null : tenant.name());
    }
  }

  static TransferBody of(
      TransferView transfer, TenantView from, TenantView to, @Nullable ClientAnswer answer) {
    ZoneId zone = Objects.requireNonNullElse(transfer.zone(), from.zone());
    return new TransferBody(
        transfer.id().value(),
        Place.of(from),
        Place.of(to),
        transfer.step(),
        transfer.obstacle(),
        transfer.begunAt(),
        transfer.answerUntil(),
        zone.getId(),
        LocalDateTime.ofInstant(transfer.answerUntil(), zone),
        transfer.endedAt(),
        answer);
  }
}
