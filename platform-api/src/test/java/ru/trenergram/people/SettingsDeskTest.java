package ru.trenergram.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

@PlatformTest
class SettingsDeskTest {

  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired SettingsDesk desk;

  private TenantId club;
  private TrainerId trainer;

  @BeforeEach
  void aTrainer() {
    club = clubs.open("Iron");
    trainer = scope.call(club, () -> people.trainer("Olga"));
  }

  @Test
  void settingsChangeAsAWholeAndCountTheirVersions() {
    SettingsOutcome outcome = change(trainer, 0);

    TrainerSettings settings = ((SettingsOutcome.Saved) outcome).settings();
    assertThat(settings.version()).isEqualTo(1);
    assertThat(settings.price().minorUnits()).isEqualTo(300_000);
    assertThat(settings.price().currency().getCurrencyCode()).isEqualTo("RUB");
    assertThat(settings.sessionMinutes()).isEqualTo(45);
    assertThat(settings.zone()).isEqualTo(KATHMANDU);
    assertThat(scope.call(club, () -> desk.find(trainer))).contains(settings);
  }

  @Test
  void whatSomebodyElseChangedIsNotWrittenOver() throws Exception {
    List<Callable<SettingsOutcome>> both =
        List.of(() -> change(trainer, 0), () -> change(trainer, 0));

    List<SettingsOutcome> outcomes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      outcomes = threads.invokeAll(both).stream().map(done -> done.resultNow()).toList();
    }

    assertThat(outcomes).filteredOn(SettingsOutcome.Saved.class::isInstance).hasSize(1);
    assertThat(outcomes).contains(new SettingsOutcome.ChangedMeanwhile());
  }

  @Test
  void theTrainerOfAnotherClubIsMissing() {
    TenantId other = clubs.open("Steel");
    TrainerId stranger = scope.call(other, () -> people.trainer("Igor"));

    assertThat(change(stranger, 0)).isInstanceOf(SettingsOutcome.Missing.class);
    assertThat(scope.call(club, () -> desk.find(stranger))).isEmpty();
  }

  private SettingsOutcome change(TrainerId whose, int version) {
    return scope.call(
        club, () -> desk.change(new ChangeSettings(whose, 300_000, 45, KATHMANDU, version)));
  }
}
