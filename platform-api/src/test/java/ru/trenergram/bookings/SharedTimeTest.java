package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.SlotTaken;
import ru.trenergram.jobs.Job;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** One trainer, two clubs: nobody gets an hour that the other club has. */
@PlatformTest
class SharedTimeTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Rescheduling rescheduling;
  @Autowired Attendance attendance;
  @Autowired Availability availability;
  @Autowired SharedTime sharedTime;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private Instant friday;
  private Somebody olga;
  private Side iron;
  private Side steel;

  private record Side(TenantId club, TrainerId trainer, ClientId client) {}

  @BeforeEach
  void aTrainerOfTwoClubs() {
    friday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(99));
    olga = people.somebody("Olga");
    iron = side("Iron");
    steel = side("Steel");
    await().until(() -> shares(iron) && shares(steel) && isLookedAt(iron));
  }

  private Side side(String name) {
    TenantId club = clubs.open(name);
    return scope.call(
        club,
        () -> {
          TrainerId trainer = people.trainer(olga);
          return new Side(club, trainer, people.client(trainer, "Client of " + name));
        });
  }

  @Test
  void anHourOfOneClubIsBusyInTheOtherUntilItIsFreeAgain() {
    Booked booked = (Booked) book(iron, friday);

    assertThat(book(steel, friday.plus(Duration.ofMinutes(30)))).isInstanceOf(SlotTaken.class);
    assertThat(slots(steel)).doesNotContain(friday);

    scope.call(
        iron.club(),
        () -> bookings.cancel(booked.booking().id(), new Actor.ByTrainer(iron.trainer()), null));
    assertThat(slots(steel)).contains(friday);
    assertThat(book(steel, friday.plus(Duration.ofMinutes(30)))).isInstanceOf(Booked.class);
  }

  @Test
  void aMovedSessionTakesItsTimeAlong() {
    Booked booked = (Booked) book(iron, friday);
    book(steel, friday.plus(Duration.ofHours(2)));

    assertThat(move(booked, friday.plus(Duration.ofMinutes(90)))).isInstanceOf(SlotTaken.class);
    assertThat(book(steel, friday)).as("still the old hour").isInstanceOf(SlotTaken.class);
    assertThat(move(booked, friday.plus(Duration.ofHours(1)))).isInstanceOf(Booked.class);
    assertThat(book(steel, friday)).isInstanceOf(Booked.class);
  }

  @Test
  void whoIsMarkedAsThereKeepsTheTimeInTheOtherClubToo() {
    Booked booked = (Booked) book(iron, friday);
    BookingId session = booked.booking().id();
    Actor trainer = new Actor.ByTrainer(iron.trainer());
    scope.call(iron.club(), () -> bookings.confirm(session, new Actor.ByClient(iron.client())));
    clock.moveTo(friday.plus(Duration.ofMinutes(5)));

    scope.call(iron.club(), () -> attendance.mark(session, true, trainer));
    assertThat(book(steel, friday.plus(Duration.ofMinutes(30)))).isInstanceOf(SlotTaken.class);

    scope.call(iron.club(), () -> attendance.mark(session, false, trainer));
    assertThat(book(steel, friday.plus(Duration.ofMinutes(30)))).isInstanceOf(Booked.class);
    assertThat(scope.call(iron.club(), () -> attendance.mark(session, true, trainer)))
        .isInstanceOf(ChangeOutcome.NotPossible.class);
  }

  @Test
  void aRefusedMoveIsBackOnlyIfTheOtherClubHasNotTakenTheHour() {
    Instant saturday = friday.plus(Duration.ofDays(1));
    for (Instant start : List.of(friday, saturday)) {
      BookingView booking = ((Booked) book(iron, start)).booking();
      Actor client = new Actor.ByClient(iron.client());
      scope.call(iron.club(), () -> bookings.confirm(booking.id(), client));
      Instant wished = start.plus(Duration.ofHours(2));
      scope.call(iron.club(), () -> rescheduling.move(booking.id(), wished, client));
      if (start.equals(saturday)) {
        assertThat(book(steel, saturday)).isInstanceOf(Booked.class);
      }

      scope.call(
          iron.club(),
          () -> bookings.refuse(booking.id(), new Actor.ByTrainer(iron.trainer()), null));

      assertThat(book(steel, wished)).as("nobody's any more").isInstanceOf(Booked.class);
      assertThat(book(steel, start)).as("taken in either club").isInstanceOf(SlotTaken.class);
      assertThat(
              scope
                  .call(iron.club(), () -> bookings.find(booking.id(), client))
                  .orElseThrow()
                  .state())
          .isEqualTo(start.equals(friday) ? BookingState.CONFIRMED : BookingState.CANCELLED);
    }
  }

  @Test
  void ofAHundredInTwoClubsForOneHourExactlyOneWins() throws Exception {
    List<Callable<BookingOutcome>> rush = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      Side side = n % 2 == 0 ? iron : steel;
      Instant start = friday.plus(Duration.ofMinutes(n % 50));
      rush.add(() -> book(side, start));
    }

    List<BookingOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(SlotTaken.class::isInstance).hasSize(99);
  }

  @Test
  void whatIsBookedWhenTheSecondClubBeginsIsTakenOverAndWhatMeetsIsTold() {
    Somebody pavel = people.somebody("Pavel");
    olga = pavel;
    Side first = side("First");
    book(first, friday);
    book(first, friday.plus(Duration.ofHours(1)));

    Side second = side("Second");
    book(second, friday.plus(Duration.ofMinutes(30)));

    await().until(() -> shares(first));
    await().until(() -> !slots(second).contains(friday));
    assertThat(busy(first) + messages(pavel, "booking.meets.trainer")).isEqualTo(2);
  }

  @Test
  void whatIsStillBeingBookedWhenTheSecondClubBeginsIsTakenOver() throws Exception {
    olga = people.somebody("Pavel");
    Side first = side("First");
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow =
          threads.submit(() ->
              scope.run(
                  first.club(),
                  () ->
                      transactions.executeWithoutResult(_ -> {
                        book(first, friday);
                        written.countDown();
                        awaits(looked);
                      })));
      assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
      side("Second");
      await().until(() -> someoneWaits() || isLookedAt(first));
      looked.countDown();
      slow.get();
    }

    await().until(() -> isLookedAt(first));
    assertThat(busy(first)).isEqualTo(1);
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean someoneWaits() {
    return jdbc.sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }

  /** The clock stands still, so that a look for later is not due. */
  private boolean isLookedAt(Side side) {
    return jdbc.sql(
            """
            select not exists (
              select from cell.scheduled_task
              where task_name = 'share-time' and task_instance like '%' || ? || '%'
                and execution_time <= ?)
            """)
        .params(side.trainer().toString(), Utc.of(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  @Test
  void whatMetIsTakenOverOnceItMeetsNoMore() {
    book(iron, friday);
    transactions.executeWithoutResult(_ ->
        jdbc.sql("delete from platform.trainer_busy where tenant_id = ?")
            .param(iron.club().value())
            .update());
    Booked inSteel = (Booked) book(steel, friday);

    assertThat(look(iron)).isAfter(clock.instant());
    assertThat(look(iron)).isAfter(clock.instant());
    assertThat(messages(olga, "booking.meets.trainer")).isEqualTo(1);
    scope.run(
        steel.club(),
        () -> bookings.cancel(inSteel.booking().id(), new Actor.ByTrainer(steel.trainer()), null));

    assertThat(look(iron)).isNull();
    assertThat(book(steel, friday)).isInstanceOf(SlotTaken.class);
  }

  private @Nullable Instant look(Side side) {
    return scope.call(
        side.club(),
        () -> sharedTime.run(Job.of(side.club(), sharedTime.kind(), side.trainer().toString())));
  }

  private BookingOutcome book(Side side, Instant start) {
    return scope.call(
        side.club(),
        () -> bookings.book(new BookSession(side.trainer(), side.client(), start, null)));
  }

  private BookingOutcome move(Booked booked, Instant start) {
    return scope.call(
        iron.club(),
        () -> rescheduling.move(booked.booking().id(), start, new Actor.ByTrainer(iron.trainer())));
  }

  private List<Instant> slots(Side side) {
    LocalDate day = LocalDate.ofInstant(friday, ZoneId.of("Europe/Moscow"));
    return scope.call(
        side.club(),
        () ->
            availability
                .freeSlots(side.trainer(), day, day, new Actor.ByTrainer(side.trainer()))
                .stream()
                .map(slot -> slot.start())
                .toList());
  }

  private boolean shares(Side side) {
    return scope.call(
        side.club(),
        () ->
            jdbc.sql("select shares_time from in_club.trainer where id = ?")
                .param(side.trainer().value())
                .query(Boolean.class)
                .single());
  }

  private long busy(Side side) {
    return jdbc.sql("select count(*) from platform.trainer_busy where tenant_id = ?")
        .param(side.club().value())
        .query(Long.class)
        .single();
  }

  private long messages(Somebody who, String text) {
    return jdbc.sql(
            "select count(*) from cell.message where recipient_id = ? and body ->> 'text' = ?")
        .params(who.telegramId(), text)
        .query(Long.class)
        .single();
  }
}
