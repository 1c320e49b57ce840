package ru.trenergram.bookings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/**
 * Ten trainers, a thousand clients, and sessions in every hour of two years and the next three
 * weeks, written past the use cases.
 */
final class LargeClub {

  static final int TRAINERS = 10;

  private static final int CLIENTS = 1_000;
  private static final int PAST = 200_000;
  private static final int AHEAD = 5_000;

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
    UUID[] clientIds = clients(trainerIds, now);
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    bookings(trainerIds, clientIds, hour, -1, PAST, "COMPLETED");
    bookings(trainerIds, clientIds, hour, 1, AHEAD, "CONFIRMED");
    jdbc.sql(
            """
            insert into in_club.booking_change (booking_id, version, state, actor_kind, at)
            select id, version, state, 'SYSTEM', created_at from in_club.booking
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
            .param("count", CLIENTS - 1)
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
