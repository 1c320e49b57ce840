package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.ReminderSettings;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.reminders.SettingsOutcome;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** It is half past eleven in the evening in Moscow, where Olga is: she is to sleep until eight. */
@PlatformTest
class MoneyAtNightTest extends ChargesScene {

  @Autowired Waivers waivers;
  @Autowired Reminders reminders;
  @Autowired MoneyMessages messages;
  @Autowired AccountTable accounts;

  private Instant morning;

  @BeforeEach
  void itIsLate() {
    morning = tuesday.minus(Duration.ofHours(2));
    clock.moveTo(morning.minus(Duration.ofMinutes(510)));
  }

  @Test
  void whatTheTrainerEntersTheClientReadsInTheMorning() {
    scope.call(club, () -> balances.topUp(account, 500_000, null, byTrainer));
    scope.call(club, () -> balances.correct(account, -100_000, "Скидка", byTrainer));

    assertThat(leaves(club, "balance.topped-up.client")).isEqualTo(morning);
    assertThat(leaves(club, "balance.corrected.client")).isEqualTo(morning);
  }

  @Test
  void whatTheClientAsksForTheTrainerReadsInTheMorning() {
    scope.call(club, () -> balances.askForTopUp(account, 500_000L, null));

    assertThat(leaves(club, "balance.top-up-asked.trainer")).isEqualTo(morning);
  }

  @Test
  void whatACancellationCostsIsSaidWithItAndAWaiverInTheMorning() {
    BookingView session = confirmed(tuesday);
    cancel(session, byClient);
    assertThat(leaves(club, "balance.kept.client")).isBefore(clock.instant());

    scope.call(club, () -> waivers.waive(session.id(), "Болезнь", byTrainer));

    assertThat(leaves(club, "balance.waived.client")).isEqualTo(morning);
  }

  @Test
  void ofWhoIsAboutToBeErasedTheOtherSideHearsWhileTheNameIsKnown() {
    scope.call(club, () -> balances.topUp(account, 500_000, null, byTrainer));
    BalanceQuery ofOlga =
        new BalanceQuery(Optional.of(trainer), Optional.empty(), Optional.empty(), 1);

    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(
                _ -> messages.clientLeaves(accounts.list(ofOlga).getFirst())));

    assertThat(leaves(club, "balance.client-leaves.trainer")).isBefore(clock.instant());
  }

  @Test
  void whoHasNoQuietHoursHearsAtOnce() {
    TenantId other = clubs.open("Steel");
    scope.run(
        other,
        () -> {
          TrainerId awake = people.trainer("Pavel");
          assertThat(reminders.save(awake, 0, neverQuiet()))
              .isInstanceOf(SettingsOutcome.Saved.class);
          Account account = new Account(awake, people.client(awake, "Ivan"));
          balances.topUp(account, 500_000, null, new Actor.ByTrainer(awake));
        });

    assertThat(leaves(other, "balance.topped-up.client")).isBefore(clock.instant());
  }

  private static ReminderSettings neverQuiet() {
    ReminderSettings usual = ReminderSettings.USUAL;
    return new ReminderSettings(
        usual.first(),
        usual.daysBefore(),
        usual.timeOfDay(),
        usual.second(),
        usual.third(),
        usual.giveUp(),
        usual.beforeStart(),
        null);
  }

  private Instant leaves(TenantId tenant, String text) {
    return jdbc.sql(
            "select not_before from cell.message where tenant_id = ? and body ->> 'text' = ?")
        .params(tenant.value(), text)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
