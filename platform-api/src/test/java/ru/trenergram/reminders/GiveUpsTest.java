package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

@PlatformTest
class GiveUpsTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Reminders reminders;
  @Autowired ReminderClock reminderClock;
  @Autowired GiveUps giveUps;
  @Autowired TransactionTemplate transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  @Test
  void aLateGivingUpPlansNothingForWhoConfirmsAtThatMoment() throws Exception {
    ReminderWorld world =
        new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
    BookingId booking = world.book("Wed 15:00");
    world.until("Tue 20:00");
    world.until("Tue 21:00");
    world.until("Tue 22:00");
    reminderClock.stop();
    clock.moveTo(world.on("Tue 23:30"));

    try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> late =
          world.in(() ->
              transactions.execute(_ -> {
                bookings.confirm(booking, world.byAnna());
                Future<?> giving =
                    elsewhere.submit(() ->
                        world.in(() -> {
                          giveUps.of(new ReminderKey(booking, 0, Level.GIVE_UP));
                          return true;
                        }));
                await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaits);
                return giving;
              }));
      late.get(20, TimeUnit.SECONDS);
    } finally {
      reminderClock.start();
    }

    assertThat(world.reminders(booking))
        .noneMatch(line -> line.contains("GIVE_UP PLANNED"))
        .contains("Wed 13:00 TWO_HOURS PLANNED");
  }

  @Test
  void nobodyIsGivenUpOnWhileTelegramIsAwayNorRightAfterIt() {
    ReminderWorld world =
        new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
    BookingId booking = world.book("Wed 15:00");
    for (String moment : List.of("Tue 20:00", "Tue 21:00", "Tue 22:00", "Tue 23:00", "Tue 23:11")) {
      clock.moveTo(world.on(moment));
      world.awaitHandedOver();
    }
    assertThat(world.reminders(booking)).contains("Tue 22:00 THIRD SENT");
    assertThat(world.state(booking)).isEqualTo(BookingState.PENDING);

    world.until("Tue 23:16");
    world.until("Tue 23:22");
    assertThat(world.state(booking)).as("a few minutes after").isEqualTo(BookingState.PENDING);
    world.until("Tue 23:33");

    assertThat(world.state(booking)).isEqualTo(BookingState.CANCELLED);
    assertThat(world.reminders(booking))
        .contains("Tue 23:00 GIVE_UP SKIPPED LATE", "Tue 23:32 GIVE_UP SENT");
  }

  @Test
  void ifNoTimeIsLeftForThatTheTrainerIsToldToCall() {
    ReminderWorld world =
        new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
    BookingId booking = world.book("Mon 16:00");
    for (String moment : List.of("Mon 13:01", "Mon 14:01", "Mon 15:01")) {
      clock.moveTo(world.on(moment));
      world.awaitHandedOver();
    }

    assertThat(world.state(booking)).isEqualTo(BookingState.PENDING);
    assertThat(world.reminders(booking)).contains("Mon 15:00 GIVE_UP SKIPPED LATE");
    assertThat(world.messagesTo(world.olga))
        .last()
        .asString()
        .endsWith("booking.unreached.trainer");
  }

  private boolean somebodyWaits() {
    return jdbc.sql("select count(*) from pg_locks where not granted")
        .query((row, _) -> row.getLong(1) > 0)
        .single();
  }
}
