package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.QuietHours;
import ru.trenergram.reminders.ReminderSettings;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.reminders.SettingsOutcome;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestPeople.Somebody;

/** Olga begins at half past eleven in the evening. */
@PlatformTest
class TransferAtNightTest extends TransferScene {

  private static final Duration UNTIL_EIGHT = Duration.ofHours(20);

  @Autowired Reminders reminders;

  @BeforeEach
  void itIsLate() {
    clock.moveTo(noon.plus(Duration.ofMinutes(690)));
  }

  @Test
  void clientsAreToldInTheMorningAndTheTrainerAtOnce() {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);

    Instant morning = noon.plus(UNTIL_EIGHT);
    assertThat(leaves(ivan, "transfer.asked.client")).isEqualTo(morning);
    assertThat(leaves(anna, "transfer.asked.client")).isEqualTo(morning);

    clock.moveTo(morning);
    answer(transfer, ivan, ClientAnswer.AGREES);
    clock.moveTo(noon.plus(Duration.ofMinutes(690)).plus(THREE_DAYS).plusSeconds(60));
    until(transfer, TransferStep.LEAVE);

    assertThat(leaves(ivan, "transfer.moved.client")).isEqualTo(morning.plus(THREE_DAYS));
    assertThat(leaves(anna, "transfer.stays.client")).isEqualTo(morning.plus(THREE_DAYS));
    assertThat(leaves(olga, "transfer.arrived.trainer")).isBefore(clock.instant());
  }

  @Test
  void theHoursAreThoseOfTheTrainerWhereTheClientIs() {
    quiet(solo, olgaInSolo, null);
    quiet(iron, olgaInIron, new QuietHours(LocalTime.of(23, 0), LocalTime.of(10, 0)));

    TransferId transfer = aboutToFreeze();
    assertThat(leaves(ivan, "transfer.asked.client")).isBefore(clock.instant());
    until(transfer, TransferStep.LEAVE);

    assertThat(leaves(ivan, "transfer.moved.client"))
        .isEqualTo(noon.plus(UNTIL_EIGHT).plus(Duration.ofHours(2)));
  }

  @Test
  void aQuestionThatHasToBeAnsweredInTheMorningDoesNotWait() {
    until(begunByHand(solo, olgaInSolo, iron, Duration.ofHours(10)), TransferStep.ANSWERS);

    assertThat(leaves(ivan, "transfer.asked.client")).isBefore(clock.instant());
  }

  @Test
  void whoHasAnsweredMeanwhileIsNotAsked() {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);

    answer(transfer, ivan, ClientAnswer.AGREES);

    assertThat(expires(ivan)).isBefore(clock.instant());
    assertThat(expires(anna))
        .isCloseTo(clock.instant().plus(THREE_DAYS), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void nobodyIsAskedAboutWhatWasCalledOff() {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);

    scope.run(solo, () -> transfers.callOff(transfer, olga.person()));

    assertThat(expires(ivan)).isBefore(clock.instant());
    assertThat(expires(anna)).isBefore(clock.instant());
  }

  @Test
  void thatItIsCalledOffIsToldInTheMorning() {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);

    scope.run(solo, () -> transfers.callOff(transfer, olga.person()));

    await().until(() -> messagesTo(ivan).contains("transfer.called-off.client"));
    assertThat(leaves(ivan, "transfer.called-off.client")).isEqualTo(noon.plus(UNTIL_EIGHT));
    assertThat(messagesTo(anna)).doesNotContain("transfer.called-off.client");
  }

  private void quiet(TenantId tenant, TrainerId trainer, @Nullable QuietHours hours) {
    ReminderSettings usual = ReminderSettings.USUAL;
    ReminderSettings wish =
        new ReminderSettings(
            usual.first(),
            usual.daysBefore(),
            usual.timeOfDay(),
            usual.second(),
            usual.third(),
            usual.giveUp(),
            usual.beforeStart(),
            hours);
    assertThat(inTenant(tenant, () -> reminders.save(trainer, 0, wish)))
        .isInstanceOf(SettingsOutcome.Saved.class);
  }

  private Instant leaves(Somebody who, String text) {
    return moment("not_before", who, text);
  }

  private Instant expires(Somebody who) {
    return moment("expires_at", who, "transfer.asked.client");
  }

  private Instant moment(String column, Somebody who, String text) {
    return jdbc.sql(
            "select "
                + column
                + " from cell.message where recipient_id = ? and body ->> 'text' = ?")
        .params(who.telegramId(), text)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
