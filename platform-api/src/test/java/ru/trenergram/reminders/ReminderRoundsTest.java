package ru.trenergram.reminders;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/** Many reminders, several workers, and what stands in their way. */
@PlatformTest
class ReminderRoundsTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Rescheduling rescheduling;
  @Autowired Reminders reminders;
  @Autowired ReminderClock reminderClock;
  @Autowired ReminderTable table;
  @Autowired HandOver handOver;
  @Autowired GiveUps giveUps;
  @Autowired OverdueReminders overdue;
  @Autowired Jobs jobs;
  @Autowired TransactionTemplate transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private ReminderWorld world;
  private ReminderWorld other;

  @BeforeEach
  void twoClubs() {
    world = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
    other = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
  }

  private ReminderRounds worker(InstantSource clock) {
    return new ReminderRounds(table, handOver, giveUps, scope, transactions, clock);
  }

  /** Sessions of a long Friday; the first question about all of them is due on Thursday evening. */
  private List<BookingId> friday(ReminderWorld club, int trainers) {
    List<BookingId> booked = new ArrayList<>();
    for (int n = 0; n < trainers; n++) {
      TrainerId trainer = club.in(() -> people.trainer("Trainer"));
      ClientId client = club.in(() -> people.client(trainer, "Client"));
      for (int hour = 6; hour < 22; hour++) {
        Instant start = other.on("Fri 00:00").plus(Duration.ofHours(hour));
        booked.add(club.book(trainer, client, start));
      }
    }
    return booked;
  }

  @Test
  void workersShareWhatIsDueAndHandEachOverOnce() throws Exception {
    List<BookingId> booked = friday(other, 6);
    booked.addAll(friday(other, 2));
    booked.addAll(friday(world, 4));
    reminderClock.stop();
    clock.moveTo(other.on("Thu 20:00"));

    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> rounds =
          IntStream.range(0, 4)
              .<Callable<Boolean>>mapToObj(_ -> () -> worker(clock).next(() -> true))
              .toList();
      for (var done : workers.invokeAll(rounds)) {
        assertThat(done.get()).isFalse();
      }
    } finally {
      reminderClock.start();
    }
    world.awaitQuiet();
    other.awaitQuiet();

    Set<String> expected =
        booked.stream().map(id -> new ReminderKey(id, 0, Level.FIRST).asText()).collect(toSet());
    assertThat(questions()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(booked)
        .allSatisfy(id ->
            assertThat(
                    jdbc.sql(
                            "select state from cell.reminder where booking_id = ? and level ="
                                + " 'FIRST'")
                        .param(id.value())
                        .query(String.class)
                        .list())
                .containsExactly("SENT"));
  }

  private List<String> questions() {
    return Stream.of(world, other)
        .flatMap(club ->
            jdbc
                .sql(
                    "select business_key from cell.message where tenant_id = ? and business_key"
                        + " like 'reminder/%'")
                .param(club.club.value())
                .query(String.class)
                .list()
                .stream())
        .toList();
  }

  /** The best of three: what else keeps the machine busy is no matter of the reminders. */
  @Test
  void aReminderIsHandedOverWithinTwoSecondsOfItsMoment() {
    List<Duration> late = new ArrayList<>();
    for (String start : List.of("Wed 15:00", "Thu 15:00", "Fri 15:00")) {
      BookingId booking = other.book(start);
      Instant due = first(booking).due();

      clock.moveTo(due.minus(Duration.ofMillis(700)));
      await().atMost(Duration.ofSeconds(10)).until(() -> first(booking).settledAt() != null);

      late.add(Duration.between(due, first(booking).settledAt()));
    }
    assertThat(late)
        .noneMatch(Duration::isNegative)
        .anyMatch(one -> one.compareTo(Duration.ofSeconds(2)) <= 0);
  }

  private ReminderView first(BookingId booking) {
    return other.in(() -> table.of(booking)).getFirst();
  }

  /** Somebody has the booking open, so giving up on it waits; what is due beside it does not. */
  @Test
  void givingUpHoldsUpNothingThatIsToBeSent() throws Exception {
    BookingId silent = other.book("Wed 15:00");
    for (String moment : List.of("Tue 20:00", "Tue 21:00", "Tue 22:00")) {
      other.until(moment);
    }
    TrainerId vera = other.in(() -> people.trainer("Vera"));
    ClientId ivan = other.in(() -> people.client(vera, "Ivan"));
    BookingId late = other.book(vera, ivan, other.on("Wed 01:01"));
    other.in(() -> bookings.confirm(late, new Actor.ByClient(ivan)));

    try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch open = new CountDownLatch(1);
      CountDownLatch enough = new CountDownLatch(1);
      Future<?> somebody =
          elsewhere.submit(() ->
              other.in(() ->
                  transactions.execute(_ -> {
                    jdbc.sql("select from in_club.booking where id = ? for update")
                        .param(silent.value())
                        .query((_, _) -> true)
                        .single();
                    open.countDown();
                    return wait(enough);
                  })));
      open.await();
      clock.moveTo(other.on("Tue 23:01"));

      await()
          .atMost(Duration.ofSeconds(4))
          .untilAsserted(
              () -> assertThat(other.reminders(late)).contains("Tue 23:01 TWO_HOURS SENT"));
      assertThat(other.reminders(silent)).contains("Tue 23:00 GIVE_UP PLANNED");
      enough.countDown();
      somebody.get(20, TimeUnit.SECONDS);
    }
  }

  private static boolean wait(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void oneThatCannotBeHandedOverKeepsNobodyElseBack() {
    BookingId broken = other.book("Wed 15:00");
    TrainerId vera = other.in(() -> people.trainer("Vera"));
    ClientId ivan = other.in(() -> people.client(vera, "Ivan"));
    BookingId fine = other.book(vera, ivan, other.on("Wed 15:00"));
    other.in(() ->
        transactions.execute(_ ->
            jdbc.sql("update in_club.trainer set time_zone = 'Mars/Base' where id = ?")
                .param(other.trainer.value())
                .update()));

    other.until("Tue 20:00");

    assertThat(other.reminders(fine)).contains("Tue 20:00 FIRST SENT");
    assertThat(
            jdbc.sql(
                    "select state || ' ' || reason from cell.reminder where booking_id = ? and"
                        + " level = 'FIRST'")
                .param(broken.value())
                .query(String.class)
                .single())
        .isEqualTo("FAILED BROKEN");
  }

  @Test
  void whatIsOverdueRaisesAnAlert() {
    other.book("Wed 15:00");
    reminderClock.stop();
    try {
      clock.moveTo(other.on("Tue 20:00").plus(Duration.ofMinutes(2)));

      assertThat(overdue.health().getStatus().getCode()).isEqualTo("DOWN");
    } finally {
      reminderClock.start();
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> overdue.health().getStatus().getCode().equals("UP"));
  }

  @Test
  void theTrainerIsToldOnceOfAClientWhoCannotBeReached() {
    BookingId booking = other.book("Wed 15:00");
    other.until("Tue 20:00");
    undelivered(booking, Level.FIRST);
    other.until("Tue 21:00");
    undelivered(booking, Level.SECOND);
    other.until("Tue 22:00");
    undelivered(booking, Level.THIRD);
    other.until("Tue 23:00");

    assertThat(other.messagesTo(other.olga)).containsExactly("Tue 20:00 booking.unreached.trainer");
    assertThat(other.reminders(booking))
        .containsExactly(
            "Tue 20:00 FIRST FAILED UNREACHABLE",
            "Tue 21:00 SECOND FAILED UNREACHABLE",
            "Tue 22:00 THIRD FAILED UNREACHABLE",
            "Tue 23:00 GIVE_UP SKIPPED NOT_ASKED");
    assertThat(other.state(booking)).isEqualTo(BookingState.PENDING);
    assertThat(world.messagesTo(world.olga)).isEmpty();
  }

  @Test
  void theTrainerSleepsIfTheMorningIsEarlyEnoughToCall() {
    BookingId late = other.book("Wed 15:00");
    BookingId early = other.book("Wed 09:00");
    other.until("Tue 22:00");
    undelivered(late, Level.FIRST);
    undelivered(early, Level.FIRST);

    assertThat(
            jdbc.sql("select not_before from cell.message where business_key like ?")
                .param("client-unreached/" + late + "/%")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant())
        .isEqualTo(other.on("Wed 08:00"));
    assertThat(
            jdbc.sql("select not_before from cell.message where business_key like ?")
                .param("client-unreached/" + early + "/%")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant())
        .isBefore(other.on("Tue 22:05"));
  }

  @Test
  void aQuestionThatHasNotLeftIsTakenBackWhenItsSessionIsCalledOffOrMoved() {
    BookingId off = other.book("Wed 15:00");
    BookingId moved = other.book("Wed 17:00");
    BookingId agreed = other.book("Wed 19:00");
    BookingId stays = other.book("Wed 20:00");
    clock.moveTo(other.on("Tue 20:00"));
    other.awaitHandedOver();

    other.in(() -> bookings.cancel(off, other.byOlga(), null));
    other.in(() -> rescheduling.move(moved, other.on("Thu 17:00"), other.byOlga()));
    other.in(() -> bookings.confirm(agreed, other.byAnna()));

    assertThat(other.reminders(off)).contains("Tue 20:00 FIRST SKIPPED CANCELLED");
    assertThat(other.reminders(moved)).contains("Tue 20:00 FIRST SKIPPED MOVED");
    assertThat(other.reminders(agreed)).contains("Tue 20:00 FIRST SKIPPED CONFIRMED");
    assertThat(other.reminders(stays)).contains("Tue 20:00 FIRST SENT");
    assertThat(leaving(off, moved, agreed, stays))
        .containsExactly(new ReminderKey(stays, 0, Level.FIRST).asText());
  }

  private List<String> leaving(BookingId... asked) {
    return jdbc.sql(
            "select business_key from cell.message where business_key = any(?) and expires_at > ?")
        .param(
            Stream.of(asked)
                .map(id -> new ReminderKey(id, 0, Level.FIRST).asText())
                .toArray(String[]::new))
        .param(ru.trenergram.kernel.Utc.of(clock.instant()))
        .query(String.class)
        .list();
  }

  @Test
  void theTrainerIsNotToldInTheMorningToCallAboutWhatWasCalledOffAtNight() {
    BookingId booking = other.book("Wed 15:00");
    other.until("Tue 22:00");
    undelivered(booking, Level.FIRST);

    other.in(() -> bookings.cancel(booking, other.byOlga(), null));

    assertThat(
            jdbc.sql("select expires_at from cell.message where business_key like ?")
                .param("client-unreached/" + booking + "/%")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant())
        .isBefore(other.on("Wed 08:00"));
  }

  /** As the sender does when the client has blocked the bot. */
  private void undelivered(BookingId booking, Level level) {
    String key = new ReminderKey(booking, 0, level).asText();
    transactions.executeWithoutResult(_ -> {
      jdbc.sql(
              "update cell.message set state = 'UNREACHABLE', settled_at = ? where business_key ="
                  + " ?")
          .params(ru.trenergram.kernel.Utc.of(clock.instant()), key)
          .update();
      jobs.stage(Job.of(other.club, UnreachedClients.KIND, key), clock.instant());
    });
    other.awaitQuiet();
  }

  @Test
  void takesOverWhatTheReleaseBeforeHasPlanned() {
    BookingId booking = other.book("Wed 15:00");
    jdbc.sql("delete from cell.reminder where booking_id = ?").param(booking.value()).update();
    transactions.executeWithoutResult(_ ->
        jobs.stage(
            Job.of(other.club, "first-reminder", booking.toString()), other.on("Tue 20:00")));

    other.until("Tue 20:00");

    assertThat(other.messagesTo(other.anna)).containsExactly("Tue 20:00 booking.ask");
    assertThat(other.reminders(booking))
        .containsExactly(
            "Tue 20:00 FIRST SENT",
            "Tue 21:00 SECOND PLANNED",
            "Tue 22:00 THIRD PLANNED",
            "Tue 23:00 GIVE_UP PLANNED");
  }

  @Test
  void whatIsLongOverIsForgotten() {
    BookingId booking = other.book("Wed 15:00");
    Instant longAfter = other.on("Wed 15:00").plus(Duration.ofDays(1));
    Instant before = other.on("Wed 14:00");

    transactions.executeWithoutResult(_ -> table.forget(before));
    assertThat(other.reminders(booking)).hasSize(4);
    transactions.executeWithoutResult(_ -> table.forget(longAfter));

    assertThat(other.reminders(booking)).isEmpty();
  }
}
