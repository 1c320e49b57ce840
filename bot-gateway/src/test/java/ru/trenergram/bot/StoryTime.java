package ru.trenergram.bot;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.MovableClock;

/** Lets time go by for some clubs: the clock stops wherever anything of theirs is due. */
@Component
class StoryTime {

  /** A jump over weeks makes much due of other tests' clubs too, and one sender serves all. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MovableClock clock;
  private final JdbcClient jdbc;

  StoryTime(MovableClock clock, JdbcClient jdbc) {
    this.clock = clock;
    this.jdbc = jdbc;
  }

  /**
   * Time passes until then.
   *
   * @param jobs of the platform that belong to the story, as they stand in the scheduler's table
   */
  void until(Instant moment, Collection<TenantId> clubs, Collection<String> jobs) {
    settle(clubs, jobs);
    for (Optional<Instant> next = next(clubs, jobs, moment);
        next.isPresent();
        next = next(clubs, jobs, moment)) {
      moveTo(next.get());
      settle(clubs, jobs);
    }
    moveTo(moment);
    settle(clubs, jobs);
  }

  private void moveTo(Instant moment) {
    if (moment.isAfter(clock.instant())) {
      clock.moveTo(moment);
    }
  }

  /** Returns when nothing of these clubs is due or under way. */
  void settle(Collection<TenantId> clubs, Collection<String> jobs) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> due(clubs, jobs) == 0);
  }

  private int due(Collection<TenantId> clubs, Collection<String> jobs) {
    return jdbc.sql(
            """
            select (select count(*) from cell.reminder where tenant_id = any(:clubs) and state = 'PLANNED' and due_at <= :now)
              + (select count(*) from cell.scheduled_task
                 where (split_part(task_instance, '/', 1) = any(:names) or task_instance = any(:jobs))
                   and (picked or execution_time <= :now))
              + (select count(*) from cell.message
                 where tenant_id = any(:clubs) and (state = 'SENDING' or state = 'WAITING' and not_before <= :now))
              + (select count(*) from platform.bot_update u where u.state = 'WAITING' and u.telegram_id in
                  (select p.telegram_id from platform.person p join platform.membership m on m.person_id = p.id
                   where m.tenant_id = any(:clubs)))
            """)
        .param("clubs", ids(clubs))
        .param("names", names(clubs))
        .param("jobs", jobs.toArray(String[]::new))
        .param("now", Utc.of(clock.instant()))
        .query(Integer.class)
        .single();
  }

  /** The nightly look through the books need not be stopped at. */
  private Optional<Instant> next(
      Collection<TenantId> clubs, Collection<String> jobs, Instant latest) {
    return jdbc.sql(
            """
            select min(at) as at from (
              select due_at from cell.reminder where tenant_id = any(:clubs) and state = 'PLANNED'
              union all select execution_time from cell.scheduled_task
                where (split_part(task_instance, '/', 1) = any(:names) or task_instance = any(:jobs))
                  and task_name <> 'books-check'
              union all select not_before from cell.message where tenant_id = any(:clubs) and state = 'WAITING'
            ) as waits (at) where at <= :latest
            """)
        .param("clubs", ids(clubs))
        .param("names", names(clubs))
        .param("jobs", jobs.toArray(String[]::new))
        .param("latest", Utc.of(latest))
        .query((row, n) -> Optional.ofNullable(row.getObject("at")).map(_ -> read(row)))
        .single();
  }

  private static Instant read(java.sql.ResultSet row) {
    try {
      return Utc.read(row, "at");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UUID[] ids(Collection<TenantId> clubs) {
    return clubs.stream().map(TenantId::value).toArray(UUID[]::new);
  }

  private static String[] names(Collection<TenantId> clubs) {
    return clubs.stream().map(TenantId::toString).toArray(String[]::new);
  }
}
