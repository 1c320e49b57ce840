package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.Subject;

/**
 * Locks all that people who leave have ahead, before it is called off one by one: with whom they
 * train, entries of the waitlist, series, trainers who leave, then what decision 0018 orders.
 */
@Component
class LeaverLocks {

  private static final String COMING =
      """
      from in_club.booking b
      where %s and b.starts_at > :now and b.state in ('HELD', 'PENDING', 'CONFIRMED')
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
    subject
        .sides()
        .statement(
            jdbc,
            """
            select tc.client_id from in_club.trainer_client tc
            where %s and tc.state = 'ACTIVE' order by tc.trainer_id, tc.client_id for no key update
            """,
            "tc")
        .query(UUID.class)
        .list();
    subject
        .sides()
        .statement(
            jdbc,
            """
            select w.id from in_club.waitlist_entry w
            where %s and w.ended is null order by w.since, w.id for no key update
            """,
            "w")
        .query(UUID.class)
        .list();
    coming(
        subject,
        "select id from in_club.series where id in (select b.series_id "
            + COMING
            + ") order by id for no key update");
    subject.trainers().stream().sorted().map(TrainerId::new).forEach(locks::lockTimes);
    locks.lockAll(coming(subject, "select b.id " + COMING).stream().map(BookingId::new).toList());
  }

  private List<UUID> coming(Subject subject, String sql) {
    return subject
        .sides()
        .statement(jdbc, sql, "b")
        .param("now", Utc.of(clock.instant()))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }
}
