package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerSettings;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** Clients read their deadline on the clock by which Olga works where she leaves. */
@PlatformTest
class TransferClocksTest extends TransferScene {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final ZoneId SAMARA = ZoneId.of("Europe/Samara");
  private static final ZoneId OMSK = ZoneId.of("Asia/Omsk");

  @Autowired SettingsDesk settings;

  @Test
  void itIsTheTrainersWhereTheyLeave() {
    worksBy(SAMARA, solo, olgaInSolo);

    TransferId transfer = begunByHand(solo, olgaInSolo, iron);

    assertThat(zone(transfer)).isEqualTo(SAMARA);
    until(transfer, TransferStep.ANSWERS);
    assertThat(transfers.asking(transfer, ivan.person()).orElseThrow().zone()).isEqualTo(SAMARA);
  }

  @Test
  void itStaysTheOneByWhichClientsWereTold() {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);

    worksBy(OMSK, iron, olgaInIron);
    worksBy(SAMARA, solo, olgaInSolo);

    assertThat(zone(transfer)).isEqualTo(MOSCOW);
  }

  private ZoneId zone(TransferId transfer) {
    return transfers.find(transfer, olga.person()).orElseThrow().zone();
  }

  private void worksBy(ZoneId zone, TenantId tenant, TrainerId trainer) {
    SettingsOutcome changed =
        inTenant(
            tenant,
            () -> {
              TrainerSettings seen = settings.find(trainer).orElseThrow();
              return settings.change(
                  new ChangeSettings(trainer, 330_000, 50, zone, seen.version()));
            });
    assertThat(changed).isInstanceOf(SettingsOutcome.Saved.class);
  }
}
