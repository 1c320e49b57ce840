package ru.trenergram.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.kernel.Ids;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.Tenants;
import ru.trenergram.testing.TestClubs;

/** Updates for clubs that are not ready, away, broken or gone. */
class UpdatesForUnavailableClubsTest extends InboxScene {

  @Autowired TestClubs clubs;
  @Autowired Tenants tenants;
  @Autowired Provisioning provisioning;

  @Test
  void anUpdateForAClubThatIsNotReadyWaitsAndIsNotCountedAgainstIt() {
    TenantId club = clubs.register("Скоро откроется");
    work(1, update -> new Turn(club, () -> hear(update, "в клубе: ")));
    arrives(1, 1, "раз");
    AtomicInteger looks = new AtomicInteger();
    await()
        .atMost(SOON)
        .until(() -> {
          clock.move(Duration.ofSeconds(6));
          return looks.incrementAndGet() > 12;
        });
    assertThat(state(1)).isEqualTo("WAITING");

    tenants.ownerIsKnown(club);
    provisioning.provision(club);
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          clock.move(Duration.ofSeconds(6));
          assertThat(state(1)).isEqualTo("DONE");
        });

    assertThat(attempts(1)).isZero();
    assertThat(heard.get(1L)).containsExactly("в клубе: раз");
  }

  @Test
  void aClubThatStaysAwayHoldsUpNobodysOtherClubsForLong() {
    TenantId away = clubs.register("Надолго закрыт");
    TenantId open = clubs.open("Работает");
    work(2, update -> new Turn(text(update).equals("туда") ? away : open, () -> hear(update, "")));
    arrives(1, 1, "туда");
    arrives(2, 1, "сюда");
    await()
        .during(Duration.ofMillis(700))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(state(1)).isEqualTo("WAITING"));

    clock.move(Handling.PATIENCE);

    awaitState(2, "DONE");
    assertThat(state(1)).isEqualTo("DONE");
    assertThat(attempts(1)).isZero();
    assertThat(heard.get(1L)).containsExactly("busy: туда", "сюда");
  }

  @Test
  void nobodyWaitsForAClubWhoseMigrationKeepsFailing() {
    TenantId broken = clubs.open("Сломан");
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                "update platform.tenant set schema_version = 'older', migration_attempts = 3,"
                    + " migration_failure = 'test', migration_due = '2100-01-01Z' where id = ?")
            .param(broken.value())
            .update());
    work(1, update -> new Turn(broken, () -> hear(update, "")));
    arrives(1, 1, "туда");

    awaitState(1, "DONE");
    assertThat(heard.get(1L)).containsExactly("busy: туда");
  }

  @Test
  void anUpdateForAClubThatClosedIsAnsweredAsIfItNeverWas() {
    TenantId nowhere = new TenantId(Ids.next());
    work(1, update -> new Turn(nowhere, () -> hear(update, "")));
    arrives(1, 1, "раз");

    awaitState(1, "DONE");
    assertThat(heard.get(1L)).containsExactly("gone: раз");
  }
}
