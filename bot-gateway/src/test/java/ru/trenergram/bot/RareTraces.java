package ru.trenergram.bot;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bot.RichLife.Pair;
import ru.trenergram.identity.PersonId;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantScope;

/** Rows of the tables that {@link RichLife} leaves empty, as their use cases would leave them. */
@Component
final class RareTraces {

  private static final List<String> OF_CLIENT =
      List.of(
          """
          insert into in_club.pass_freeze (id, pass_id, first_day, last_day)
          select gen_random_uuid(), id, date '2031-02-03', date '2031-02-09' from in_club.pass
          where client_id = :client limit 1
          """,
          """
          update in_club.waitlist_entry
          set group_id = (select id from in_club.group_session limit 1)
          where client_id = :client and session_type_id is null
          """,
          """
          insert into in_club.waitlist_offer (booking_id, entry_id, starts_at)
          select b.id, w.id, b.starts_at
          from in_club.booking b join in_club.waitlist_entry w using (client_id)
          where client_id = :client limit 1
          """);

  private static final List<String> OF_TRAINER =
      List.of(
          """
          insert into in_club.booking_rules
            (trainer_id, cancellation_hours, reschedule_hours, followed_cancellation_hours,
             followed_reschedule_hours, needs_approval, open_requests, version)
          values (:trainer, 12, 6, 12, 6, true, 3, 1)
          """,
          """
          insert into in_club.reminder_settings
            (trainer_id, first_on, days_before, time_of_day, before_start, version)
          values (:trainer, true, 1, '19:30', 'QUARTER', 1)
          """);

  private static final String TRANSFER =
      """
      insert into platform.transfer
        (id, person_id, from_tenant, from_trainer, to_tenant, to_trainer, step, begun_at,
         answer_until, step_since, ended_at)
      select cast(:id as uuid), person_id, :from, :trainer, :to, gen_random_uuid(), 'DONE',
        cast(:now as timestamptz), cast(:now as timestamptz) + interval '3 days',
        cast(:now as timestamptz), cast(:now as timestamptz) + interval '4 days'
      from platform.membership where member_id = :trainer
      """;

  private static final List<String> OUTSIDE =
      List.of(
          "insert into platform.booking_home (id, tenant_id) values (:booking, :from)",
          """
          insert into platform.transfer_client
            (transfer_id, client_id, person_id, answer, answered_at, state)
          values (cast(:id as uuid), :client, :person, 'STAYS', :now, 'ASKED')
          """,
          """
          insert into platform.person_session
            (id, person_id, membership_id, refresh_hash, device, created_at, used_at, expires_at)
          select gen_random_uuid(), person_id, id, '\\x01', 'Телефон', :now, :now, :now
          from platform.membership where person_id = :person limit 1
          """,
          """
          insert into platform.erasure (id, person_id, way, state, asked_at)
          values (cast(:id as uuid), :person, 'BOT', 'ASKED', :now)
          """,
          """
          insert into platform.erasure_place (erasure_id, tenant_id) values (cast(:id as uuid), :from)
          """,
          """
          insert into platform.trainer_busy (booking_id, tenant_id, person_id, during)
          values (gen_random_uuid(), :from, :person, tstzrange(:now, :now, '[]'))
          """,
          """
          insert into platform.idempotent_request (caller_id, key, digest, status, body, created_at)
          values ('client:' || cast(:client as text), cast(:id as text), '\\x01', 201, '', :now)
          """);

  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  RareTraces(
      TenantScope scope, TransactionOperations transactions, JdbcClient jdbc, InstantSource clock) {
    this.scope = scope;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Leaves them.
   *
   * @param asClient where the person is the client
   * @param asTrainer where the person is the trainer
   */
  void leave(PersonId person, Pair asClient, Pair asTrainer) {
    ClientId client = asClient.client();
    in(asClient, () -> OF_CLIENT.forEach(sql -> write(sql, Map.of("client", client.value()))));
    TrainerId trainer = asTrainer.trainer();
    in(asTrainer, () -> OF_TRAINER.forEach(sql -> write(sql, Map.of("trainer", trainer.value()))));
    UUID booking = scope.call(asClient.club(), () -> aBookingOf(client));
    OffsetDateTime now = Utc.of(clock.instant());
    UUID transfer = UUID.randomUUID();
    transactions.executeWithoutResult(_ -> {
      transfer(asTrainer, asClient, UUID.randomUUID(), now);
      transfer(asClient, asTrainer, transfer, now);
      Map<String, Object> values =
          Map.of(
              "id", transfer.toString(),
              "person", person.value(),
              "client", client.value(),
              "from", asClient.club().value(),
              "booking", booking,
              "now", now);
      OUTSIDE.forEach(sql -> write(sql, values));
    });
  }

  private void in(Pair pair, Runnable work) {
    scope.run(pair.club(), () -> transactions.executeWithoutResult(_ -> work.run()));
  }

  private UUID aBookingOf(ClientId client) {
    return jdbc.sql("select id from in_club.booking where client_id = ? limit 1")
        .param(client.value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .single();
  }

  private void transfer(Pair from, Pair to, UUID id, OffsetDateTime now) {
    write(
        TRANSFER,
        Map.of(
            "id", id.toString(),
            "from", from.club().value(),
            "trainer", from.trainer().value(),
            "to", to.club().value(),
            "now", now));
  }

  /** Fails where there is nothing that the row would belong to. */
  private void write(String sql, Map<String, Object> values) {
    if (jdbc.sql(sql).params(values).update() == 0) {
      throw new IllegalStateException("nothing was written: " + sql);
    }
  }
}
