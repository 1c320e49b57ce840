package ru.trenergram.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import ru.trenergram.bench.SeededClub.Member;

/** Sessions that a club has had, each with its history: written in bulk, years of use cases ago. */
final class BookingHistory {

  private static final String PAST =
      """
      insert into %1$s.booking
        (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at)
      select gen_random_uuid(), ('{%2$s}'::uuid[])[1 + n %% %4$d], ('{%3$s}'::uuid[])[1 + n %% %4$d],
        date_trunc('hour', now()) - make_interval(hours => 2 + n / %4$d),
        date_trunc('hour', now()) - make_interval(hours => 1 + n / %4$d),
        case when n %% 20 = 0 then 'CANCELLED' else 'COMPLETED' end, 250000, 'RUB', 2,
        now() - make_interval(hours => 50 + n / %4$d)
      from generate_series(0, %5$d - 1) n;
      insert into %1$s.booking_change (booking_id, version, state, actor_kind, at)
      select b.id, v, case v when 0 then 'PENDING' when 1 then 'CONFIRMED' else b.state end, 'TRAINER', b.created_at
      from %1$s.booking b cross join generate_series(0, 2) v where b.starts_at < now();
      """;

  private final BenchDatabase server;
  private final String database;
  private final SeededClub club;
  private final long count;

  BookingHistory(BenchDatabase server, String database, SeededClub club, long count) {
    this.server = server;
    this.database = database;
    this.club = club;
    this.count = count;
  }

  void write() throws SQLException {
    execute(
        PAST.formatted(
            club.schema(),
            ids(club.trainers().stream().map(Member::trainer).toList()),
            ids(club.trainers().stream().map(Member::client).toList()),
            club.trainers().size(),
            count));
    tidy();
  }

  private static String ids(List<UUID> ids) {
    return String.join(",", ids.stream().map(UUID::toString).toList());
  }

  /** What was booked meanwhile goes, so that the club stays as large as it was. */
  void forgetOthers() throws SQLException {
    execute(
        """
        delete from %1$s.booking_change c using %1$s.booking b where b.id = c.booking_id and b.starts_at > now();
        delete from %1$s.booking b where b.starts_at > now()
          and not exists (select from %1$s.booking_change c where c.booking_id = b.id);
        """
            .formatted(club.schema()));
    tidy();
  }

  private void tidy() throws SQLException {
    execute("vacuum analyze " + club.schema() + ".booking");
    execute("vacuum analyze " + club.schema() + ".booking_change");
  }

  private void execute(String sql) throws SQLException {
    server.execute(database, sql);
  }
}
