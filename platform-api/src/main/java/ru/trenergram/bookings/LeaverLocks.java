package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.Subject;

/**
 * Locks all that people who leave have ahead, before it is called off one by one: entries of the
 * waitlist, series, then what decision 0018 orders.
 */
@Component
class LeaverLocks {

  private static final String COMING =
      """
      from in_club.booking
      where (trainer_id = any(?) or client_id = any(?)) and starts_at > ?
        and state in ('HELD', 'PENDING', 'CONFIRMED')
      """;

  private final BookingLocks locks;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  LeaverLocks(BookingLocks locks, JdbcClient jdbc, InstantSource clock) {
    this.locks = locks;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void lock(Subject subject) {
    jdbc.sql(
            """
            select id from in_club.waitlist_entry
            where (trainer_id = any(?) or client_id = any(?)) and ended is null
            order by id for no key update
            """)
        .params(subject.trainerIds(), subject.clientIds())
        .query(UUID.class)
        .list();
    coming(
        subject,
        "select id from in_club.series where id in (select series_id "
            + COMING
            + ") order by id for no key update");
    locks.lockAll(coming(subject, "select id " + COMING).stream().map(BookingId::new).toList());
  }

  private List<UUID> coming(Subject subject, String sql) {
    return jdbc.sql(sql)
        .params(subject.trainerIds(), subject.clientIds(), Utc.of(clock.instant()))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }
}
