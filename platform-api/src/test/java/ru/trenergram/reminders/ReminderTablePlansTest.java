package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.Plans;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;

/**
 * What workers ask four times a second reads neither what is planned for later nor what is over.
 */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReminderTablePlansTest {

  private static final int PLANNED = 20_000;
  private static final int SENT = 20_000;

  @Autowired ReminderTable reminders;
  @Autowired Plans plans;
  @Autowired TestClubs clubs;
  @Autowired TenantScope scope;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private TenantId club;

  @BeforeAll
  void manyReminders() {
    club = clubs.open("Reminding");
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                """
                insert into cell.reminder
                  (booking_id, plan, level, tenant_id, starts_at, due_at, state, settled_at)
                select uuidv7(), 0, 'FIRST', :club, :now + make_interval(days => 2, secs => n),
                  :now + make_interval(days => 1, secs => n), case when n <= :sent then 'SENT' else 'PLANNED' end,
                  case when n <= :sent then cast(:now as timestamptz) end
                from generate_series(1, :all) n
                """)
            .param("club", club.value())
            .param("now", Utc.of(clock.instant()))
            .param("sent", SENT)
            .param("all", SENT + PLANNED)
            .update());
    plans.analyze();
  }

  @AfterAll
  void noneIsLeft() {
    transactions.executeWithoutResult(_ ->
        jdbc.sql("delete from cell.reminder where tenant_id = ?").param(club.value()).update());
  }

  @Test
  void workersFindEverythingByAnIndex() {
    Instant now = clock.instant();
    ReminderKey any = new ReminderKey(new BookingId(Ids.next()), 0, Level.FIRST);
    List<String> asked =
        plans.sent(
            () ->
                scope.run(
                    club,
                    () ->
                        transactions.executeWithoutResult(_ -> {
                          reminders.due(now, Set.of(club));
                          reminders.oldestDue(now);
                          reminders.take(List.of(any));
                          reminders.settle(List.of(Settled.sent(any)), now);
                          reminders.correct(Settled.sent(any), now);
                          reminders.of(any.booking());
                          reminders.lock(List.of(any.booking()));
                          reminders.forget(now);
                        })),
            "cell.reminder");

    assertThat(asked).hasSize(8);
    assertThat(asked)
        .allSatisfy(sql ->
            assertThat(plans.of(sql))
                .as(sql)
                .contains("Index")
                .doesNotContainPattern("Seq Scan on reminder\\b"));
  }

  /** Not one after the other of all the questions that are due beside them. */
  @Test
  void givingUpHasAnIndexOfItsOwn() {
    List<String> asked =
        plans.sent(
            () ->
                transactions.executeWithoutResult(
                    _ -> reminders.giveUpsDue(clock.instant(), Set.of(club))),
            "cell.reminder");

    assertThat(asked)
        .singleElement()
        .satisfies(sql -> assertThat(plans.of(sql)).contains("reminder_to_give_up"));
  }
}
