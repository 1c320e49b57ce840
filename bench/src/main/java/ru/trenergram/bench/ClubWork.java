package ru.trenergram.bench;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import ru.trenergram.bench.SeededClub.Member;
import ru.trenergram.kernel.Ids;
import ru.trenergram.tenancy.NamedOrPath;

/** A trainer's day and a booking, each as one transaction in one of many clubs. */
final class ClubWork {

  private static final OffsetDateTime FIRST =
      OffsetDateTime.of(2040, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final int SESSIONS_A_DAY = 10;
  private static final String DAY =
      """
      select b.id, b.state, b.starts_at, b.ends_at, b.price_minor, b.currency, b.version,
             t.id as trainer_id, t.name as trainer_name, t.time_zone,
             c.id as client_id, c.name as client_name
      from in_club.booking b
        join in_club.trainer t on t.id = b.trainer_id
        join in_club.client c on c.id = b.client_id
      where b.trainer_id = ? and b.starts_at >= ? and b.starts_at < ?
      order by b.starts_at, b.id
      """;
  private static final String BOOK =
      """
      with changed as (
        insert into in_club.booking
          (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at)
        values (?, ?, ?, ?, ?, 'PENDING', 250000, 'RUB', 0, ?)
        on conflict do nothing
        returning id, version, state)
      insert into in_club.booking_change (booking_id, version, state, actor_kind, actor_id, reason, at)
      select id, version, state, 'TRAINER', null, null, ? from changed
      """;
  private static final String JOB =
      """
      insert into cell.scheduled_task
        (task_name, task_instance, task_data, execution_time, picked, version, priority)
      values ('bench', ?, ?, ?, false, 1, 0)
      """;

  private final List<SeededClub> clubs;
  private final AtomicLong hours = new AtomicLong(24 * 365);

  ClubWork(List<SeededClub> clubs) {
    this.clubs = clubs;
  }

  /** Ten sessions on a day of every trainer. */
  void fill(NamedOrPath side) throws SQLException {
    for (SeededClub club : clubs) {
      for (Member member : club.trainers()) {
        for (int hour = 8; hour < 8 + SESSIONS_A_DAY; hour++) {
          book(side, club, member, FIRST.plusHours(hour));
        }
      }
    }
  }

  void day(NamedOrPath side) throws SQLException {
    SeededClub club = any(clubs);
    UUID trainer = any(club.trainers()).trainer();
    side.transaction(
        club.id(),
        club.schema(),
        connection -> {
          try (PreparedStatement day = connection.prepareStatement(side.sql(DAY))) {
            day.setObject(1, trainer);
            day.setObject(2, FIRST);
            day.setObject(3, FIRST.plusDays(1));
            try (ResultSet rows = day.executeQuery()) {
              int found = 0;
              while (rows.next()) {
                found++;
              }
              if (found != SESSIONS_A_DAY) {
                throw new IllegalStateException("a day of " + found + " sessions");
              }
            }
          }
        });
  }

  void book(NamedOrPath side) throws SQLException {
    SeededClub club = any(clubs);
    book(side, club, any(club.trainers()), FIRST.plusHours(hours.incrementAndGet()));
  }

  private static void book(NamedOrPath side, SeededClub club, Member member, OffsetDateTime start)
      throws SQLException {
    UUID id = Ids.next();
    side.transaction(
        club.id(),
        club.schema(),
        connection -> {
          try (PreparedStatement book = connection.prepareStatement(side.sql(BOOK))) {
            book.setObject(1, id);
            book.setObject(2, member.trainer());
            book.setObject(3, member.client());
            book.setObject(4, start);
            book.setObject(5, start.plusHours(1));
            book.setObject(6, FIRST);
            book.setObject(7, FIRST);
            if (book.executeUpdate() != 1) {
              throw new IllegalStateException("the time was taken");
            }
          }
          try (PreparedStatement job = connection.prepareStatement(JOB)) {
            job.setString(1, id.toString());
            job.setBytes(2, id.toString().getBytes(StandardCharsets.UTF_8));
            job.setObject(3, start);
            job.executeUpdate();
          }
        });
  }

  private static <T> T any(List<T> list) {
    return list.get(ThreadLocalRandom.current().nextInt(list.size()));
  }
}
