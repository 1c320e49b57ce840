package ru.trenergram.bookings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/**
 * Ten trainers and ten thousand cards of clients, of whom a thousand come: sessions in every hour
 * of two years and the next three weeks, these in series, groups after that, and whoever waits or
 * has paid; written past the use cases.
 */
final class LargeClub {

  static final int TRAINERS = 10;

  private static final int CARDS = 10_000;
  private static final int CLIENTS = 1_000;
  private static final int PAST = 200_000;
  private static final int AHEAD = 5_000;
  private static final int GROUPS = 2_000;
  private static final int WAITING = 20_000;

  private final TenantId club;
  private final TrainerId trainer;
  private final List<TrainerId> colleagues;
  private final ClientId client;
  private final JdbcClient jdbc;

  LargeClub(
      TenantId club,
      TrainerId trainer,
      List<TrainerId> colleagues,
      ClientId client,
      JdbcClient jdbc) {
    this.club = club;
    this.trainer = trainer;
    this.colleagues = colleagues;
    this.client = client;
    this.jdbc = jdbc;
  }

  void seed(Instant now) {
    jdbc.sql("set local statement_timeout = 0").update();
    UUID[] trainerIds =
        Stream.concat(Stream.of(trainer), colleagues.stream())
            .map(TrainerId::value)
            .toArray(UUID[]::new);
    UUID[] clientIds = Arrays.copyOf(clients(trainerIds, now), CLIENTS);
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    bookings(trainerIds, clientIds, hour, -1, PAST, "COMPLETED");
    bookings(trainerIds, clientIds, hour, 1, AHEAD, "CONFIRMED");
    series(now);
    groups(trainerIds, hour);
    waiting(trainerIds, clientIds, now);
    jdbc.sql(
            """
            insert into in_club.balance (trainer_id, client_id, currency, amount_minor)
            select trainer_id, client_id, 'RUB', 100 from in_club.trainer_client
            """)
        .update();
    ofSomeBookings(
        """
        insert into in_club.pass
          (id, trainer_id, client_id, sessions, first_day, price_minor, currency, sold_at)
        select gen_random_uuid(), trainer_id, client_id, 10, cast(starts_at as date), 100, 'RUB', created_at
        """);
    jdbc.sql(
            """
            insert into in_club.booking_change (booking_id, version, state, starts_at, actor_kind, at)
            select id, version, state, starts_at, 'SYSTEM', created_at from in_club.booking
            """)
        .update();
    ofSomeBookings(
        """
        insert into in_club.ledger_entry
          (id, trainer_id, client_id, kind, amount_minor, currency, pass_sessions, actor_kind, at)
        select gen_random_uuid(), trainer_id, client_id, 'TOP_UP', 100, 'RUB', 0, 'SYSTEM', created_at
        """);
    ofSomeBookings(
        """
        insert into cell.reminder (booking_id, plan, level, tenant_id, starts_at, due_at, state, settled_at)
        select id, 0, 'FIRST', '%s', starts_at, created_at, 'SENT', created_at
        """
            .formatted(club));
    ofSomeBookings(
        """
        insert into in_club.client_note (id, client_id, trainer_id, author, written_at, changed_at, version)
        select gen_random_uuid(), client_id, trainer_id, 'races', created_at, created_at, 0
        """);
    ofSomeBookings(
        """
        insert into in_club.session_note (booking_id, trainer_id, changed_at, version)
        select id, trainer_id, created_at, 0
        """);
    ofSomeBookings(
        """
        insert into in_club.review (booking_id, trainer_id, client_id, rating, given_at)
        select id, trainer_id, client_id, 5, ends_at
        """);
  }

  /** What is ahead of each client is one series. */
  private void series(Instant now) {
    jdbc.sql(
            """
            with made as (
              insert into in_club.series
                (id, trainer_id, client_id, starts_at, weekdays, every_weeks, sessions, left_out, version,
                 told_at)
              select gen_random_uuid(), trainer_id, client_id, min(starts_at), 'MONDAY', 1, 8, '', 0, :now
              from in_club.booking where state = 'CONFIRMED' group by trainer_id, client_id
              returning id, trainer_id, client_id)
            update in_club.booking b set series_id = made.id from made
            where b.state = 'CONFIRMED' and b.trainer_id = made.trainer_id and b.client_id = made.client_id
            """)
        .param("now", Utc.of(now))
        .update();
  }

  SeriesId someSeries() {
    return jdbc.sql("select id from in_club.series order by id limit 1")
        .query((row, _) -> new SeriesId(row.getObject("id", UUID.class)))
        .single();
  }

  private void groups(UUID[] trainerIds, Instant hour) {
    jdbc.sql(
            """
            with yoga as (
              insert into in_club.session_type
                (id, trainer_id, name, minutes, price_minor, currency, capacity, state, version)
              select gen_random_uuid(), t, 'Stretching', 60, 80000, 'RUB', 8, 'ACTIVE', 0
              from unnest(cast(:trainers as uuid[])) t
              returning id, trainer_id),
            its_time as (
              insert into in_club.booking
                (id, trainer_id, starts_at, ends_at, state, price_minor, currency, session_type_id, version, created_at)
              select gen_random_uuid(), yoga.trainer_id,
                :hour + make_interval(hours => 4 + :ahead / 10 + n), :hour + make_interval(hours => 5 + :ahead / 10 + n),
                'CONFIRMED', 80000, 'RUB', yoga.id, 0, :hour
              from generate_series(1, :count / 10) n, yoga
              returning id, session_type_id)
            insert into in_club.group_session (id, session_type_id, name, capacity, seats_taken, state)
            select id, session_type_id, 'Stretching', 8, 0, 'OPEN' from its_time
            """)
        .param("trainers", trainerIds)
        .param("hour", Utc.of(hour))
        .param("ahead", AHEAD)
        .param("count", GROUPS)
        .update();
  }

  /** A month of waiting behind, and one ahead. */
  private void waiting(UUID[] trainerIds, UUID[] clientIds, Instant now) {
    jdbc.sql(
            """
            insert into in_club.waitlist_entry
              (id, trainer_id, client_id, day, earliest, latest, notice_minutes, since, ended)
            select gen_random_uuid(), (cast(:trainers as uuid[]))[1 + n % 10],
              (cast(:clients as uuid[]))[1 + n % :clientCount],
              cast(:now as date) - :days / 2 + n / :clientCount, '10:00', '12:00', 60, :now,
              case when n / :clientCount < :days / 2 then 'LEFT' end
            from generate_series(0, :count - 1) n
            """)
        .param("trainers", trainerIds)
        .param("clients", clientIds)
        .param("clientCount", CLIENTS)
        .param("days", WAITING / CLIENTS)
        .param("now", Utc.of(now))
        .param("count", WAITING)
        .update();
  }

  /** Each with the trainer whose sessions they have; the first is the one who was there. */
  private UUID[] clients(UUID[] trainerIds, Instant now) {
    List<UUID> others =
        jdbc.sql(
                """
                insert into in_club.client (id, person_id, telegram_id, name, phone, version, created_at)
                select gen_random_uuid(), gen_random_uuid(), 700000000 + n, 'Client ' || n, '+7' || n, 0, :now
                from generate_series(1, :count) n
                returning id
                """)
            .param("now", Utc.of(now))
            .param("count", CARDS - 1)
            .query(UUID.class)
            .list();
    UUID[] ids = Stream.concat(Stream.of(client.value()), others.stream()).toArray(UUID[]::new);
    jdbc.sql(
            """
            insert into in_club.trainer_client (trainer_id, client_id, state, since)
            select (cast(:trainers as uuid[]))[1 + (n - 1) % 10], c.id, 'ACTIVE', :now
            from unnest(cast(:clients as uuid[])) with ordinality as c (id, n)
            on conflict do nothing
            """)
        .param("trainers", trainerIds)
        .param("clients", ids)
        .param("now", Utc.of(now))
        .update();
    return ids;
  }

  /** From now on, or back. */
  private void bookings(
      UUID[] trainerIds, UUID[] clientIds, Instant now, int direction, int count, String state) {
    jdbc.sql(
            """
            insert into in_club.booking
              (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at)
            select gen_random_uuid(), (cast(:trainers as uuid[]))[1 + n % 10],
              (cast(:clients as uuid[]))[1 + n % :clientCount],
              :now + :direction * make_interval(hours => 2 + n / 10),
              :now + :direction * make_interval(hours => 2 + n / 10) + interval '1 hour',
              case when n % 20 = 0 then 'CANCELLED' else :state end, 250000, 'RUB', 0, :now
            from generate_series(1, :count) n
            """)
        .param("trainers", trainerIds)
        .param("clients", clientIds)
        .param("clientCount", CLIENTS)
        .param("now", Utc.of(now))
        .param("direction", direction)
        .param("state", state)
        .param("count", count)
        .update();
  }

  private void ofSomeBookings(String insert) {
    jdbc.sql(insert + " from in_club.booking where state = 'COMPLETED' limit :some")
        .param("some", PAST / 10)
        .update();
  }
}
