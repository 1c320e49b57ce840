package ru.trenergram.transfers.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ru.trenergram.identity.PersonId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantState;
import ru.trenergram.tenancy.TenantView;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.TransferStep;
import ru.trenergram.transfers.TransferView;

class TransferBodyTest {

  private static final TenantView SOLO = tenant("Europe/Moscow");
  private static final TenantView IRON = tenant("Asia/Omsk");

  @Test
  void tellsTheDeadlineOnTheTrainersWallClock() {
    assertThat(body(ZoneId.of("Europe/Samara")))
        .returns("Europe/Samara", TransferBody::timeZone)
        .satisfies(body -> assertThat(body.answerUntilLocal()).isEqualTo("2027-01-08T19:00:00"));
  }

  @Test
  void takesTheClockOfThePlaceWhereTheTrainersIsNotKnown() {
    assertThat(body(null))
        .returns("Europe/Moscow", TransferBody::timeZone)
        .satisfies(body -> assertThat(body.answerUntilLocal()).isEqualTo("2027-01-08T18:00:00"));
  }

  private static TransferBody body(@Nullable ZoneId zone) {
    Instant begun = Instant.parse("2027-01-05T15:00:00Z");
    TransferView transfer =
        new TransferView(
            new TransferId(UUID.randomUUID()),
            new PersonId(UUID.randomUUID()),
            SOLO.id(),
            new TrainerId(UUID.randomUUID()),
            IRON.id(),
            null,
            TransferStep.SEAT,
            null,
            begun,
            Instant.parse("2027-01-08T15:00:00Z"),
            begun,
            null,
            zone);
    return TransferBody.of(transfer, SOLO, IRON, null);
  }

  private static TenantView tenant(String zone) {
    return new TenantView(
        new TenantId(UUID.randomUUID()),
        false,
        "Атлет",
        "Москва",
        ZoneId.of(zone),
        TenantState.ACTIVE);
  }
}
