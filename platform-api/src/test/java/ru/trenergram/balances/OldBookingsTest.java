package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.kernel.Ids;
import ru.trenergram.testing.PlatformTest;

/** A club with bookings that a release without jobs for charging and ending them confirmed. */
@PlatformTest
class OldBookingsTest extends ChargesScene {

  @Autowired Jobs jobs;

  @Test
  void whatIsAheadIsChargedAtItsDeadlineAndEndsByItself() {
    BookingId ahead = confirmedLongAgo(friday);
    lookedThrough();
    lookedThrough();
    assertThat(ledger()).isEmpty();

    clock.moveTo(friday.minus(DAY).plusSeconds(1));
    awaitLedger("CHARGE DEADLINE -250000");
    clock.moveTo(friday.plus(Duration.ofHours(1)));

    await().atMost(Duration.ofSeconds(20)).until(() -> state(ahead) == BookingState.COMPLETED);
    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void whatHasItsDeadlineBehindItIsChargedAtOnceAndOnlyOnce() {
    confirmedLongAgo(clock.instant().plus(Duration.ofHours(3)));

    lookedThrough();
    awaitLedger("CHARGE DEADLINE -250000");
    lookedThrough();

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void whatWasOverStaysAsItIs() {
    BookingId over = confirmedLongAgo(clock.instant().minus(Duration.ofDays(30)));

    lookedThrough();

    assertThat(state(over)).isEqualTo(BookingState.CONFIRMED);
    assertThat(ledger()).isEmpty();
  }

  private void lookedThrough() {
    Job job = Job.of(club, "old-bookings", "once");
    transactions.executeWithoutResult(_ -> jobs.stage(job, clock.instant()));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            jdbc.sql(
                        "select count(*) from cell.scheduled_task where task_name = 'old-bookings'"
                            + " and task_instance like ?")
                    .param("%" + club + "%")
                    .query(Long.class)
                    .single()
                == 0);
  }

  private BookingState state(BookingId booking) {
    return scope
        .call(club, () -> bookings.find(booking, new Actor.BySystem()))
        .orElseThrow()
        .state();
  }

  /** As the release before wrote it. */
  private BookingId confirmedLongAgo(Instant start) {
    UUID id = Ids.next();
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ -> {
              jdbc.sql(
                      """
                      insert into in_club.booking
                        (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency,
                         version, created_at)
                      values (?, ?, ?, ?, ?, 'CONFIRMED', 250000, 'RUB', 1, ?)
                      """)
                  .params(
                      id,
                      trainer.value(),
                      client.value(),
                      start.atOffset(ZoneOffset.UTC),
                      start.plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC),
                      clock.instant().atOffset(ZoneOffset.UTC))
                  .update();
              jdbc.sql(
                      """
                      insert into in_club.booking_change
                        (booking_id, version, state, actor_kind, actor_id, at)
                      values (?, 1, 'CONFIRMED', 'CLIENT', ?, ?)
                      """)
                  .params(id, client.toString(), clock.instant().atOffset(ZoneOffset.UTC))
                  .update();
            }));
    return new BookingId(id);
  }
}
