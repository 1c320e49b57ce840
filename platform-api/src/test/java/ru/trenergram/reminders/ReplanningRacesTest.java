package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/** A session is moved while its reminders are being planned anew for another reason. */
@PlatformTest
class ReplanningRacesTest {

  private static final String[] LADDER_OF_THE_NEW_TIME = {
    "Wed 20:00 FIRST PLANNED",
    "Wed 21:00 SECOND PLANNED",
    "Wed 22:00 THIRD PLANNED",
    "Wed 23:00 GIVE_UP PLANNED"
  };

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Rescheduling rescheduling;
  @Autowired Reminders reminders;
  @Autowired Replanning replanning;
  @Autowired HandOver handOver;
  @Autowired ReminderClock reminderClock;
  @Autowired MovableClock clock;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient jdbc;

  private ReminderWorld world;
  private BookingId booking;

  @BeforeEach
  void aSessionThatIsBooked() {
    world = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
    booking = world.book("Wed 15:00");
  }

  @Test
  void newSettingsTakeNoQuestionAwayFromASessionThatIsMovedMeanwhile() throws Exception {
    ReminderSettings wished =
        new ReminderSettings(
            true,
            1,
            ReminderSettings.USUAL.timeOfDay(),
            3,
            3,
            3,
            ReminderSettings.USUAL.beforeStart(),
            null);

    isMovedDuring(() -> replanning.of(world.trainer, wished));

    assertThat(world.reminders(booking)).contains(LADDER_OF_THE_NEW_TIME);
  }

  @Test
  void aLateQuestionTakesNoneAwayFromASessionThatIsMovedMeanwhile() throws Exception {
    reminderClock.stop();
    try {
      clock.moveTo(world.on("Tue 20:30"));
      Due late =
          new Due(world.club, new ReminderKey(booking, 0, Level.FIRST), world.on("Tue 20:00"));

      isMovedDuring(() -> handOver.of(List.of(late)));
    } finally {
      reminderClock.start();
    }

    assertThat(world.reminders(booking)).contains(LADDER_OF_THE_NEW_TIME);
  }

  /** The move begins before the work is committed, and has to wait for it. */
  private void isMovedDuring(Runnable work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<BookingOutcome> move =
          world.in(() ->
              transactions.execute(_ -> {
                work.run();
                Future<BookingOutcome> moving =
                    threads.submit(() ->
                        world.in(() ->
                            rescheduling.move(booking, world.on("Thu 15:00"), world.byOlga())));
                await().until(this::somebodyWaits);
                return moving;
              }));
      assertThat(move.get()).isInstanceOf(BookingOutcome.Booked.class);
    }
  }

  private boolean somebodyWaits() {
    return jdbc.sql(
                """
                select count(*) from pg_stat_activity
                where wait_event_type = 'Lock' and (query like '%for update of b%' or query like '%cell.reminder%')
                """)
            .query(Long.class)
            .single()
        > 0;
  }
}
