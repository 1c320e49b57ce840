package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

@PlatformTest
class ReminderSettingsTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Reminders reminders;
  @Autowired Replanning replanning;
  @Autowired SettingsDesk desk;
  @Autowired MovableClock clock;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient jdbc;

  private ReminderWorld world;

  @BeforeEach
  void aTrainerWithAClient() {
    world = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
  }

  private static ReminderSettings asks(
      int daysBefore, int hour, @Nullable Integer second, @Nullable Integer giveUp) {
    return new ReminderSettings(
        true,
        daysBefore,
        LocalTime.of(hour, 0),
        second,
        null,
        giveUp,
        Set.of(Level.ONE_HOUR),
        null);
  }

  private SettingsOutcome save(int seen, ReminderSettings wished) {
    return world.in(() -> reminders.save(world.trainer, seen, wished));
  }

  private SettingsOutcome.Saved saved(int seen, ReminderSettings wished) {
    return (SettingsOutcome.Saved) save(seen, wished);
  }

  @Test
  void aNewTrainerHasTheUsualSettings() {
    TrainerReminders usual = world.in(() -> reminders.settings(world.trainer)).orElseThrow();

    assertThat(usual.version()).isZero();
    assertThat(usual.settings()).isEqualTo(ReminderSettings.USUAL);
    assertThat(world.in(() -> reminders.settings(new TrainerId(world.club.value())))).isEmpty();
  }

  @Test
  void whatIsSavedIsReadAgainByThisTrainerOnly() {
    ReminderSettings wished =
        new ReminderSettings(
            false,
            3,
            LocalTime.of(9, 30),
            null,
            24,
            null,
            Set.of(Level.QUARTER, Level.TWO_HOURS),
            new QuietHours(LocalTime.of(23, 0), LocalTime.of(7, 0)));
    TrainerId other = world.in(() -> people.trainer("Vera"));

    assertThat(saved(0, wished).reminders().version()).isEqualTo(1);

    assertThat(world.in(() -> reminders.settings(world.trainer)).orElseThrow().settings())
        .isEqualTo(wished);
    assertThat(world.in(() -> reminders.settings(other)).orElseThrow().settings())
        .isEqualTo(ReminderSettings.USUAL);
  }

  @Test
  void whoHasSeenAnOlderVersionChangesNothing() {
    saved(0, asks(1, 19, 1, 1));

    assertThat(save(0, asks(2, 10, 1, 1))).isEqualTo(new SettingsOutcome.ChangedMeanwhile());
    assertThat(save(7, asks(2, 10, 1, 1))).isEqualTo(new SettingsOutcome.ChangedMeanwhile());
    assertThat(saved(1, asks(2, 10, 1, 1)).reminders().version()).isEqualTo(2);
    assertThat(
            world.in(() -> reminders.save(new TrainerId(world.club.value()), 0, asks(1, 10, 1, 1))))
        .isEqualTo(new SettingsOutcome.Missing());
  }

  @Test
  void newSettingsHoldForTheSessionsThatAreBooked() {
    BookingId asked = world.book("Wed 15:00");
    BookingId agreed = world.book("Thu 15:00");
    world.in(() -> bookings.confirm(agreed, world.byAnna()));

    SettingsOutcome.Saved saved = saved(0, asks(1, 18, 2, 4));

    assertThat(saved.plannedBefore()).isEqualTo(4 + 3);
    assertThat(saved.plannedAfter()).isEqualTo(3 + 1);
    assertThat(world.reminders(asked))
        .containsExactly(
            "Tue 18:00 FIRST PLANNED",
            "Tue 20:00 FIRST SKIPPED SETTINGS_CHANGED",
            "Tue 20:00 SECOND PLANNED",
            "Tue 21:00 SECOND SKIPPED SETTINGS_CHANGED",
            "Tue 22:00 THIRD SKIPPED SETTINGS_CHANGED",
            "Tue 23:00 GIVE_UP SKIPPED SETTINGS_CHANGED",
            "Wed 00:00 GIVE_UP PLANNED");
    assertThat(world.reminders(agreed)).contains("Thu 14:00 ONE_HOUR PLANNED");
  }

  @Test
  void whatAnotherProcessSavedHoldsForTheNextBooking() {
    saved(0, asks(1, 19, 2, 4));
    world.book("Wed 15:00");
    world.in(() ->
        transactions.execute(_ ->
            jdbc.sql(
                    """
                    update in_club.reminder_settings set time_of_day = '18:00', version = version + 1
                    where trainer_id = ?
                    """)
                .param(world.trainer.value())
                .update()));

    BookingId booking = world.book("Thu 15:00");

    assertThat(world.reminders(booking)).contains("Wed 18:00 FIRST PLANNED");
  }

  @Test
  void whoWasAskedIsNotAskedTheSameAgain() {
    BookingId booking = world.book("Wed 15:00");
    world.until("Tue 20:00");

    saved(0, asks(1, 21, 2, 1));
    world.until("Tue 22:00");
    world.until("Tue 23:00");

    assertThat(world.messagesTo(world.anna))
        .containsExactly(
            "Tue 20:00 booking.ask",
            "Tue 22:00 booking.ask.again",
            "Tue 23:00 booking.cancelled.client");
    assertThat(world.state(booking)).isEqualTo(BookingState.CANCELLED);
  }

  @Test
  void nothingIsCancelledBeforeTheMomentThatTheClientWasTold() {
    saved(0, asks(1, 20, 1, 24));
    world.until("Mon 12:02"); // The second look at these settings is over.
    BookingId booking = world.book("Fri 15:00");
    world.until("Thu 20:00");
    world.until("Thu 21:00");
    world.until("Fri 09:00");

    saved(1, asks(1, 20, 1, 1));
    world.in(() -> transactions.execute(_ -> replanning.of(world.trainer, asks(1, 20, 1, 1))));
    world.until("Fri 13:59");

    assertThat(world.state(booking)).isEqualTo(BookingState.PENDING);
    world.until("Fri 14:00");
    assertThat(world.state(booking)).isEqualTo(BookingState.CANCELLED);
    assertThat(world.messagesTo(world.anna))
        .containsExactly(
            "Thu 20:00 booking.ask",
            "Thu 21:00 booking.ask.again",
            "Fri 14:00 booking.cancelled.client");
  }

  @Test
  void whoseFirstMomentHasPassedByTheNewSettingsIsAskedNow() {
    world.book("Wed 15:00");

    saved(0, asks(2, 9, null, null));
    world.awaitQuiet();

    assertThat(world.messagesTo(world.anna)).containsExactly("Mon 12:00 booking.ask");
  }

  @Test
  void planningTwiceComesToTheSame() {
    BookingId booking = world.book("Wed 15:00");
    ReminderSettings wished = asks(1, 18, 2, 4);
    saved(0, wished);
    var once = world.reminders(booking);

    Replanning.Counts counts =
        world.in(() -> transactions.execute(_ -> replanning.of(world.trainer, wished)));

    assertThat(counts).isEqualTo(new Replanning.Counts(3, 3));
    assertThat(world.reminders(booking)).isEqualTo(once);
  }

  @Test
  void anotherWallClockMakesAnotherPlan() {
    BookingId booking = world.book("Wed 15:00");
    int version = world.in(() -> desk.find(world.trainer)).orElseThrow().version();

    world.in(() ->
        desk.change(
            new ChangeSettings(world.trainer, 250_000, 60, ZoneId.of("Asia/Omsk"), version)));
    world.awaitQuiet();

    assertThat(world.reminders(booking))
        .contains("Tue 17:00 FIRST PLANNED", "Tue 20:00 GIVE_UP PLANNED");
  }

  @Test
  void sessionsOfOthersAreLeftAlone() {
    TrainerId other = world.in(() -> people.trainer("Vera"));
    ClientId herClient = world.in(() -> people.client(other, "Ivan"));
    BookingId hers = world.book(other, herClient, world.on("Wed 15:00"));

    assertThat(saved(0, asks(1, 18, 2, 4)).plannedBefore()).isZero();

    assertThat(world.reminders(hers)).hasSize(4).allMatch(r -> r.endsWith("PLANNED"));
  }

  @Test
  void settingsThatMakeNoSenseAreNone() {
    assertThatThrownBy(
            () -> new ReminderSettings(false, 1, LocalTime.NOON, null, null, 1, Set.of(), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> asks(0, 20, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> asks(1, 20, 25, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
