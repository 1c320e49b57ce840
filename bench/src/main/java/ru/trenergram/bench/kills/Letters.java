package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import ru.trenergram.bench.ClubJudge;

/**
 * Holds the outbox against what happened in the clubs: who has to be told was told, and nobody was
 * told of what did not happen. Knows from {@code product.md} who is told of what; that a message is
 * told once says {@link Transcript}.
 */
final class Letters {

  /** Every change of a booking, with what was before it. */
  private static final String CHANGES =
      """
      with happened as (
        select c.*, coalesce(b.series_id, g.series_id) as series_id, b.client_id, lag(c.state) over versions as before, lag(c.starts_at) over versions as started
        from SCHEMA.booking_change c join SCHEMA.booking b on b.id = c.booking_id
          left join SCHEMA.group_session g on g.id = b.group_id
        where b.client_id is not null
        window versions as (partition by c.booking_id order by c.version)),
      due as (
        select 'booking-confirmed' as why, h.* from happened h
          where actor_kind = 'CLIENT' and state = 'CONFIRMED' and before = 'PENDING'
        union all select 'booking-accepted', h.* from happened h
          where actor_kind <> 'CLIENT' and state = 'CONFIRMED' and before = 'PENDING' and starts_at = started
        union all select 'booking-restored-c', h.* from happened h
          where actor_kind <> 'CLIENT' and state = 'CONFIRMED' and before = 'PENDING' and starts_at <> started
        union all select 'booking-cancelled-c', h.* from happened h
          where actor_kind <> 'CLIENT' and state = 'CANCELLED' and before in ('PENDING', 'CONFIRMED')
        union all select 'booking-cancelled-t', h.* from happened h
          where actor_kind <> 'TRAINER' and state = 'CANCELLED' and before in ('PENDING', 'CONFIRMED')
        union all select unnest(array['booking-requested-t', 'booking-requested-c']), h.* from happened h
          where actor_kind = 'CLIENT' and state = 'PENDING' and before = 'HELD'
        union all select 'booking-moved-c', h.* from happened h
          where actor_kind <> 'CLIENT' and state = 'PENDING' and before in ('PENDING', 'CONFIRMED')
            and starts_at <> started),
      told as (
        select business_key, split_part(business_key, '/', 1) as why, split_part(business_key, '/', 2)::uuid as booking_id,
          split_part(business_key, '/', 3)::integer as version
        from cell.message
        where business_key ~ '^booking-(confirmed|accepted|cancelled-[ct]|requested-[ct]|moved-c|restored-c)/'
          and tenant_id = (select id from platform.tenant where schema_name = 'SCHEMA'))
      """;

  private static final String UNTOLD =
      CHANGES
          + """
          select d.why, d.booking_id, d.version from due d
          where not exists (select from told t where t.why = d.why and t.booking_id = d.booking_id and t.version = d.version)
            and not (d.why in ('booking-moved-c', 'booking-cancelled-c') and d.series_id is not null)
            and not (d.why = 'booking-confirmed' and exists (
              select from cell.message where business_key like 'series-confirmed/' || d.series_id || '/%'))
          """;

  /** What is not told by itself is told with others of its series, in one message for several. */
  private static final String MISCOUNTED =
      CHANGES
          + """
          , unspoken as (
            select series_id, client_id, why, count(*) as sessions from due d
            where d.series_id is not null and d.why in ('booking-moved-c', 'booking-cancelled-c')
              and not exists (select from told t where t.why = d.why and t.booking_id = d.booking_id and t.version = d.version)
            group by 1, 2, 3),
          letters as (
            select split_part(m.business_key, '/', 2)::uuid as series_id, b.client_id,
              replace(split_part(m.business_key, '/', 1), 'series', 'booking') as why,
              sum((m.body -> 'arguments' ->> 'count')::integer) as sessions
            from cell.message m join SCHEMA.booking b on b.id = split_part(split_part(m.business_key, '/', 3), '.', 1)::uuid
            where m.business_key ~ '^series-(moved|cancelled)-c/' group by 1, 2, 3)
          select client_id, coalesce(letters.sessions, 0), why, series_id, coalesce(unspoken.sessions, 0)
          from unspoken full join letters using (series_id, client_id, why)
          where unspoken.sessions is distinct from letters.sessions
          """;

  private static final String MADE_UP =
      CHANGES
          + """
          select t.business_key from told t
          where not exists (select from due d where t.why = d.why and t.booking_id = d.booking_id and t.version = d.version)
          """;

  private static final String NOT_ASKED =
      """
      select b.id from SCHEMA.booking b
      where b.client_id is not null and b.state = 'PENDING' and b.awaits = 'CLIENT' and b.series_id is null
        and b.starts_at > now()
        and not exists (select from SCHEMA.booking_change c where c.booking_id = b.id and c.starts_at <> b.starts_at)
        and not exists (select from cell.message where business_key like 'reminder/' || b.id || '/%/FIRST')
      """;

  private static final String NOT_ASKED_AT_ALL =
      """
      select s.id from SCHEMA.series s
      where not exists (select from cell.message where business_key like 'series-made/' || s.id || '/%')
      """;

  private static final String NOT_RECEIPTED =
      """
      select e.id from SCHEMA.ledger_entry e
      where e.kind = 'TOP_UP' and not exists (select from cell.message where business_key = 'topped-up/' || e.id)
      """;

  private static final String NOT_TOLD_WHY =
      """
      select e.id from SCHEMA.ledger_entry e
      where e.kind = 'CORRECTION' and not exists (select from cell.message where business_key = 'corrected/' || e.id)
      """;

  private static final String REFUND_UNTOLD =
      """
      select e.id from SCHEMA.ledger_entry e
      where e.kind = 'REFUND' and e.booking_id is not null
        and not exists (select from cell.message
          where business_key = case e.cause when 'WAIVED' then 'charge-waived/'
            when 'NOT_AGREED' then 'charge-not-agreed/' when 'PASS_FROZEN' then 'pass-frozen/' else 'charge-refunded/' end || e.id)
      """;

  private static final String REFUND_TOLD =
      """
      select business_key from cell.message
      where business_key ~ '^(charge-waived|charge-refunded|charge-not-agreed|pass-frozen)/'
        and tenant_id = (select id from platform.tenant where schema_name = 'SCHEMA')
        and split_part(business_key, '/', 2)::uuid not in (select id from SCHEMA.ledger_entry where kind = 'REFUND')
      """;

  /** Whoever heard that it is waived hears that it stands after all. */
  private static final String CHARGED_AGAIN =
      """
      select e.id from SCHEMA.ledger_entry e
        join SCHEMA.ledger_entry before on before.booking_id = e.booking_id and before.turn = e.turn - 1
        join SCHEMA.ledger_entry waiver on waiver.reverses = before.id and waiver.cause = 'WAIVED'
      where e.kind = 'CHARGE' and not exists (select from cell.message where business_key = 'charge-again/' || e.id)
      """;

  /** What comes back since somebody else called the session off the trainer hears too. */
  private static final String REFUNDS_OF_OTHERS =
      CHANGES
          + """
          , others as (
            select distinct 'charge-refunded-t/' || e.id as business_key
            from SCHEMA.ledger_entry e join happened h on h.booking_id = e.booking_id
            where e.kind = 'REFUND' and e.cause = 'CALLED_OFF' and h.actor_kind <> 'TRAINER'
              and h.state = 'CANCELLED' and h.before in ('PENDING', 'CONFIRMED')),
          heard as (
            select business_key from cell.message where business_key like 'charge-refunded-t/%'
              and tenant_id = (select id from platform.tenant where schema_name = 'SCHEMA'))
          """;

  private static final String REFUND_NOT_HEARD =
      REFUNDS_OF_OTHERS + "select business_key from others except select business_key from heard";

  private static final String REFUND_MADE_UP =
      REFUNDS_OF_OTHERS + "select business_key from heard except select business_key from others";

  private final Connection database;
  private final List<String> violations;

  Letters(Connection database, List<String> violations) {
    this.database = database;
    this.violations = violations;
  }

  void check() throws SQLException {
    for (String schema : Checker.schemas(database)) {
      found(schema, "nobody was told by %s of booking %s, version %s", UNTOLD);
      found(schema, "message %s tells what did not happen", MADE_UP);
      found(schema, "client %s was told at once of %s %s of series %s, not of %s", MISCOUNTED);
      found(schema, "nobody was asked about booking %s", NOT_ASKED);
      found(schema, "nobody was asked about series %s", NOT_ASKED_AT_ALL);
      found(schema, "nobody was told of top-up %s", NOT_RECEIPTED);
      found(schema, "nobody was told of correction %s", NOT_TOLD_WHY);
      found(schema, "nobody was told of refund %s", REFUND_UNTOLD);
      found(schema, "message %s tells of a refund that is none", REFUND_TOLD);
      found(schema, "nobody was told of charge %s after the waiver", CHARGED_AGAIN);
      found(schema, "the trainer was not told by %s", REFUND_NOT_HEARD);
      found(schema, "the trainer was told by %s of what is no such refund", REFUND_MADE_UP);
    }
  }

  private void found(String schema, String words, String sql) throws SQLException {
    for (Object[] row : ClubJudge.rows(database, sql.replace("SCHEMA", schema))) {
      violations.add(words.formatted(row));
    }
  }
}
