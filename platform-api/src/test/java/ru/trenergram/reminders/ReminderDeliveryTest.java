package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/** What was handed over is not taken for delivered. */
@PlatformTest
class ReminderDeliveryTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Rescheduling rescheduling;
  @Autowired Reminders reminders;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired TransactionOperations transactions;
  @Autowired JdbcClient jdbc;

  private ReminderWorld world;

  @BeforeEach
  void aTrainerWithAClient() {
    world = new ReminderWorld(clubs, people, scope, bookings, reminders, clock, transactions, jdbc);
  }

  @Test
  void aQuestionHasComeAsFarAsItsMessage() {
    BookingId booking = handedOver();

    assertThat(world.reminders(booking)).contains("Tue 20:00 FIRST SENT");
    assertThat(world.deliveries(booking))
        .containsExactly("FIRST WAITING", "SECOND -", "THIRD -", "GIVE_UP -");

    becomes(booking, "SENDING");
    assertThat(world.deliveries(booking)).contains("FIRST WAITING");
    becomes(booking, "UNKNOWN");
    assertThat(world.deliveries(booking)).contains("FIRST UNKNOWN");
    becomes(booking, "SENT");
    assertThat(world.deliveries(booking)).contains("FIRST DELIVERED");
    assertThat(world.reminders(booking)).contains("Tue 20:00 FIRST SENT");
  }

  @Test
  void oneThatDidNotArriveIsSaidToBothWays() {
    BookingId booking = handedOver();

    becomes(booking, "UNREACHABLE");
    String key = key(booking);
    transactions.executeWithoutResult(
        _ -> jobs.stage(Job.of(world.club, UnreachedClients.KIND, key), clock.instant()));
    world.awaitQuiet();

    assertThat(world.reminders(booking)).contains("Tue 20:00 FIRST FAILED UNREACHABLE");
    assertThat(world.deliveries(booking)).contains("FIRST NOT_DELIVERED", "SECOND -");
  }

  @Test
  void whatIsTakenBackHasNoDelivery() {
    BookingId booking = handedOver();

    world.in(() -> bookings.confirm(booking, world.byAnna()));

    assertThat(world.reminders(booking)).contains("Tue 20:00 FIRST SKIPPED CONFIRMED");
    assertThat(world.deliveries(booking)).contains("FIRST -");
  }

  @Test
  void theMessageOfAMoveThatAsksIsTheQuestion() {
    BookingId booking = world.book("Wed 15:00");
    world.in(() -> rescheduling.move(booking, world.on("Mon 18:00"), world.byOlga()));

    assertThat(world.deliveries(booking)).contains("FIRST WAITING", "SECOND -");
    world.awaitQuiet();

    assertThat(world.deliveries(booking)).contains("FIRST DELIVERED", "SECOND -");
  }

  /** While nothing leaves the outbox. */
  private BookingId handedOver() {
    BookingId booking = world.book("Wed 15:00");
    clock.moveTo(world.on("Tue 20:00"));
    world.awaitHandedOver();
    return booking;
  }

  private void becomes(BookingId booking, String state) {
    transactions.executeWithoutResult(_ ->
        jdbc.sql("update cell.message set state = ?, settled_at = ? where business_key = ?")
            .params(state, Utc.of(clock.instant()), key(booking))
            .update());
  }

  private static String key(BookingId booking) {
    return new ReminderKey(booking, 0, Level.FIRST).asText();
  }
}
