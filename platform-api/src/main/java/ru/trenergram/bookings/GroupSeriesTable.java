package ru.trenergram.bookings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.Presence;

/** Reads group sessions that were made by one weekly pattern; no row but theirs tells of it. */
@Component
class GroupSeriesTable {

  private final JdbcClient jdbc;
  private final BookingLocks locks;
  private final Presence presence;

  GroupSeriesTable(JdbcClient jdbc, BookingLocks locks, Presence presence) {
    this.jdbc = jdbc;
    this.locks = locks;
    this.presence = presence;
  }

  /** All of them in the order of their start; empty if there is no such series for this person. */
  List<GroupSession> find(SeriesId id, Actor by) {
    return jdbc
        .sql(GroupRows.SELECT + "where g.series_id = ? order by b.starts_at, b.id")
        .param(id.value())
        .query(GroupRows::read)
        .list()
        .stream()
        .filter(session -> session.concerns(by))
        .toList();
  }

  /**
   * The same; nobody else changes those that are not over, nor seats in them, until the transaction
   * ends.
   *
   * @throws ru.trenergram.people.TrainerMoving while the trainer's things are being carried away
   */
  List<GroupSession> lock(SeriesId id, Actor by, Instant now) {
    List<GroupSession> seen = find(id, by);
    if (seen.isEmpty()) {
      return seen;
    }
    locks.lockTimes(seen.getFirst().trainerId());
    locks.lockAll(ahead(id, now));
    presence.mustNotBeFrozen(seen.getFirst().trainerId());
    return find(id, by);
  }

  private List<BookingId> ahead(SeriesId id, Instant now) {
    return jdbc.sql(
            """
            select g.id from in_club.group_session g join in_club.booking b on b.id = g.id
            where g.series_id = ? and g.state = 'OPEN' and b.ends_at > ?
            """)
        .params(id.value(), Utc.of(now))
        .query((row, _) -> new BookingId(row.getObject("id", UUID.class)))
        .list();
  }
}
