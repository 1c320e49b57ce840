package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/** Days of a client and a trainer, with every message that either of them gets. */
@PlatformTest
class ReminderStoriesTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Rescheduling rescheduling;
  @Autowired Reminders reminders;
  @Autowired ReminderClock reminderClock;
  @Autowired MovableClock clock;
  @Autowired TransactionOperations transactions;
  @Autowired JdbcClient jdbc;

  private ReminderWorld world;

  @BeforeEach
  void aTrainerWithAClient() {
    world = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
  }

  @Test
  void aClientWhoNeverAnswersIsAskedThreeTimesAndThenTheSlotIsFree() {
    ReminderWorld other =
        new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
    BookingId booking = other.book("Wed 15:00");

    other.until("Tue 19:59");
    assertThat(other.messagesTo(other.anna)).isEmpty();
    for (String moment : new String[] {"Tue 20:00", "Tue 21:00", "Tue 22:00", "Tue 23:00"}) {
      other.until(moment);
    }

    assertThat(other.messagesTo(other.anna))
        .containsExactly(
            "Tue 20:00 booking.ask",
            "Tue 21:00 booking.ask.again",
            "Tue 22:00 booking.ask.last",
            "Tue 23:00 booking.cancelled.client");
    assertThat(other.messagesTo(other.olga)).containsExactly("Tue 23:00 booking.cancelled.trainer");
    assertThat(other.state(booking)).isEqualTo(BookingState.CANCELLED);
    assertThat(other.reminders(booking))
        .containsExactly(
            "Tue 20:00 FIRST SENT",
            "Tue 21:00 SECOND SENT",
            "Tue 22:00 THIRD SENT",
            "Tue 23:00 GIVE_UP SENT");
    assertThat(world.messagesTo(world.anna)).isEmpty();
  }

  @Test
  void aClientWhoAgreesAfterTheSecondQuestionIsRemindedBeforeTheStart() {
    BookingId booking = world.book("Wed 15:00");

    world.until("Tue 20:00");
    world.until("Tue 21:00");
    world.in(() -> bookings.confirm(booking, world.byAnna()));
    for (String moment : new String[] {"Wed 13:00", "Wed 14:00", "Wed 14:45", "Wed 15:00"}) {
      world.until(moment);
    }

    assertThat(world.messagesTo(world.anna))
        .containsExactly(
            "Tue 20:00 booking.ask",
            "Tue 21:00 booking.ask.again",
            "Wed 13:00 booking.soon",
            "Wed 14:00 booking.soon",
            "Wed 14:45 booking.soon");
    assertThat(world.messagesTo(world.olga)).containsExactly("Tue 21:00 booking.confirmed.trainer");
    assertThat(world.reminders(booking))
        .containsExactly(
            "Tue 20:00 FIRST SENT",
            "Tue 21:00 SECOND SENT",
            "Tue 22:00 THIRD SKIPPED CONFIRMED",
            "Tue 23:00 GIVE_UP SKIPPED CONFIRMED",
            "Wed 13:00 TWO_HOURS SENT",
            "Wed 14:00 ONE_HOUR SENT",
            "Wed 14:45 QUARTER SENT");
  }

  @Test
  void asksAtOnceWhenTheMomentOfTheFirstQuestionHasPassed() {
    BookingId booking = world.book("Mon 16:00");

    assertThat(world.messagesTo(world.anna)).containsExactly("Mon 12:00 booking.ask");
    assertThat(world.reminders(booking))
        .containsExactly(
            "Mon 12:00 FIRST SENT",
            "Mon 13:00 SECOND PLANNED",
            "Mon 14:00 THIRD PLANNED",
            "Mon 15:00 GIVE_UP PLANNED");
  }

  @Test
  void theSystemCancelsNothingThatWasAgreedByWordOfMouth() {
    BookingId booking = world.book("Mon 14:30");

    world.until("Mon 15:00");

    assertThat(world.messagesTo(world.anna)).containsExactly("Mon 12:00 booking.ask");
    assertThat(world.reminders(booking)).containsExactly("Mon 12:00 FIRST SENT");
    assertThat(world.state(booking)).isEqualTo(BookingState.PENDING);
  }

  @Test
  void aSessionCancelledOneSecondBeforeIsNotAskedAbout() {
    BookingId booking = world.book("Wed 15:00");

    clock.moveTo(world.on("Tue 20:00").minus(Duration.ofSeconds(1)));
    world.in(() -> bookings.cancel(booking, world.byOlga(), null));
    world.until("Tue 23:30");

    assertThat(world.messagesTo(world.anna)).containsExactly("Tue 19:59 booking.cancelled.client");
    assertThat(world.reminders(booking)).allMatch(r -> r.endsWith("SKIPPED CANCELLED"));
  }

  @Test
  void afterDowntimeTheClientIsAskedOnceAndTheOthersMove() {
    BookingId booking = world.book("Wed 15:00");

    reminderClock.stop();
    clock.moveTo(world.on("Tue 23:30"));
    reminderClock.start();
    world.awaitQuiet();

    assertThat(world.messagesTo(world.anna)).containsExactly("Tue 23:30 booking.ask");
    assertThat(world.reminders(booking))
        .containsExactly(
            "Tue 20:00 FIRST SENT",
            "Tue 21:00 SECOND SKIPPED LATE",
            "Tue 22:00 THIRD SKIPPED LATE",
            "Tue 23:00 GIVE_UP SKIPPED LATE",
            "Wed 00:30 SECOND PLANNED",
            "Wed 01:30 THIRD PLANNED",
            "Wed 02:30 GIVE_UP PLANNED");
  }

  @Test
  void afterDowntimeAnswersAreHeardBeforeTheSystemGivesUp() {
    BookingId booking = world.book("Wed 15:00");
    for (String moment : new String[] {"Tue 20:00", "Tue 21:00", "Tue 22:00"}) {
      world.until(moment);
    }

    reminderClock.stop();
    clock.moveTo(world.on("Wed 03:00"));
    reminderClock.start();
    world.awaitQuiet();
    assertThat(world.state(booking)).isEqualTo(BookingState.PENDING);
    world.until("Wed 03:11");

    assertThat(world.state(booking)).isEqualTo(BookingState.CANCELLED);
    assertThat(world.messagesTo(world.olga)).containsExactly("Wed 03:11 booking.cancelled.trainer");
  }

  @Test
  void afterDowntimeNothingIsSaidOfWhatHasBegun() {
    BookingId asked = world.book("Wed 15:00");
    BookingId agreed = world.book("Wed 17:00");
    world.in(() -> bookings.confirm(agreed, world.byAnna()));

    reminderClock.stop();
    clock.moveTo(world.on("Wed 16:20"));
    reminderClock.start();
    world.awaitQuiet();

    assertThat(world.messagesTo(world.anna)).containsExactly("Wed 16:20 booking.soon");
    assertThat(world.reminders(asked)).allMatch(r -> r.endsWith("SKIPPED MISSED"));
    assertThat(world.reminders(agreed))
        .contains(
            "Wed 15:00 TWO_HOURS SKIPPED MISSED",
            "Wed 16:00 ONE_HOUR SENT",
            "Wed 16:45 QUARTER PLANNED");
  }

  @Test
  void aSessionThatTheTrainerMovesIsAskedAboutAnew() {
    BookingId booking = world.book("Wed 15:00");
    world.until("Tue 20:00");
    world.in(() -> bookings.confirm(booking, world.byAnna()));

    world.in(() -> rescheduling.move(booking, world.on("Thu 15:00"), world.byOlga()));
    world.until("Wed 15:00");
    world.until("Wed 20:00");

    assertThat(world.messagesTo(world.anna))
        .containsExactly(
            "Tue 20:00 booking.ask", "Tue 20:00 booking.moved.client", "Wed 20:00 booking.ask");
    assertThat(world.reminders(booking))
        .containsExactly(
            "Tue 20:00 FIRST SENT",
            "Tue 21:00 SECOND SKIPPED CONFIRMED",
            "Tue 22:00 THIRD SKIPPED CONFIRMED",
            "Tue 23:00 GIVE_UP SKIPPED CONFIRMED",
            "Wed 13:00 TWO_HOURS SKIPPED MOVED",
            "Wed 14:00 ONE_HOUR SKIPPED MOVED",
            "Wed 14:45 QUARTER SKIPPED MOVED",
            "Wed 20:00 FIRST SENT",
            "Wed 21:00 SECOND PLANNED",
            "Wed 22:00 THIRD PLANNED",
            "Wed 23:00 GIVE_UP PLANNED");
  }

  @Test
  void whoIsToldOfANewTimeTooLateForTheEveningBeforeIsAskedByThat() {
    BookingId booking = world.book("Wed 15:00");

    world.in(() -> rescheduling.move(booking, world.on("Mon 18:00"), world.byOlga()));

    assertThat(world.messagesTo(world.anna)).containsExactly("Mon 12:00 booking.moved.client");
    assertThat(world.reminders(booking))
        .contains(
            "Mon 12:00 FIRST SENT",
            "Mon 13:00 SECOND PLANNED",
            "Mon 14:00 THIRD PLANNED",
            "Mon 15:00 GIVE_UP PLANNED");
  }
}
