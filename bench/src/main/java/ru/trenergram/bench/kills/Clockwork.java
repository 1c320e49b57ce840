package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import ru.trenergram.bench.ClubJudge;

/**
 * Holds what was done by time alone against the moments at which it was due ({@link Hurry}): each
 * thing once and in its turn, no reminder, no end and no charge before its time, and nothing that
 * was over goes on.
 */
final class Clockwork {

  /** Between what somebody has found and what they write the moment may pass. */
  private static final String A_MOMENT = "interval '5 seconds'";

  /** The same where it waits for locks of others before it is there for all to read. */
  private static final String A_WHILE = "interval '20 seconds'";

  /** What is wrong, in words for the columns of a row. */
  private static final Map<String, String> RULES =
      Map.of(
          "booking %s was over as a hold or request and then became %s",
          """
          select c.booking_id, c.state from lab.ended e join SCHEMA.booking_change c
            on c.booking_id = e.booking_id and c.version = e.version + 1
          where e.club = 'SCHEMA' and c.state <> 'CANCELLED' and c.at > e.at + A_MOMENT
          """,
          "hold or request %s ended by itself before its end",
          """
          select c.booking_id from SCHEMA.booking_change c join SCHEMA.booking_change b
            on b.booking_id = c.booking_id and b.version = c.version - 1
          where c.cause = 'REQUEST_EXPIRED'
            and c.at < b.at + case b.state when 'HELD' then interval '10 minutes' else interval '1 day' end
            and not exists (select from lab.ended e
              where e.booking_id = b.booking_id and e.version = b.version and e.at <= c.at)
          """,
          "%s went out to the client of booking %s for one time %s times",
          """
          select level, booking_id, count(*) from cell.reminder where tenant_id = TENANT and state = 'SENT'
          group by level, booking_id, starts_at having count(*) > 1
          """,
          "%s of booking %s came before its moment",
          """
          select level, booking_id from cell.reminder
          where tenant_id = TENANT and state = 'SENT' and settled_at < due_at - interval '1 second'
          """,
          "%s of booking %s came out of turn: %s",
          """
          with sent as (
            select *, array_position(array['FIRST', 'SECOND', 'THIRD', 'GIVE_UP'], level) as step from cell.reminder
            where tenant_id = TENANT and state = 'SENT' and level in ('FIRST', 'SECOND', 'THIRD', 'GIVE_UP'))
          select s.level, s.booking_id, (
            select string_agg(concat_ws(' ', r.plan, r.level, r.starts_at, r.state, r.reason, r.settled_at), ', ' order by r.plan, r.due_at)
            from cell.reminder r where r.booking_id = s.booking_id)
          from sent s
          where s.step > 1 and not exists (select from sent e where e.booking_id = s.booking_id
              and e.starts_at = s.starts_at and e.step < s.step and e.settled_at <= s.settled_at)
            or exists (select from sent l where l.booking_id = s.booking_id
              and l.starts_at = s.starts_at and l.step > s.step and l.settled_at < s.settled_at)
          """,
          "%s of booking %s went out while it was %s",
          """
          select r.level, r.booking_id, was.state from cell.reminder r
            cross join lateral (select c.state from SCHEMA.booking_change c
              where c.booking_id = r.booking_id and c.at < r.settled_at - A_WHILE
              order by c.version desc limit 1) was
            cross join lateral (select case when r.level in ('TWO_HOURS', 'ONE_HOUR', 'QUARTER')
              then 'CONFIRMED' else 'PENDING' end as state) needed
          where r.tenant_id = TENANT and r.state = 'SENT' and was.state <> needed.state
            and not exists (select from SCHEMA.booking_change c
              where c.booking_id = r.booking_id and c.state = needed.state
                and c.at between r.settled_at - A_WHILE and r.settled_at)
          """,
          "booking %s was to be given up %s times, and was %s times",
          """
          with due as (
            select booking_id, count(*) as times from cell.reminder
            where tenant_id = TENANT and level = 'GIVE_UP' and state = 'SENT' group by 1),
          done as (
            select booking_id, count(*) as times from SCHEMA.booking_change
            where cause = 'NOT_CONFIRMED' and state = 'CANCELLED' and actor_kind = 'SYSTEM' group by 1)
          select booking_id, coalesce(due.times, 0), coalesce(done.times, 0)
          from due full join done using (booking_id)
          where due.times is distinct from done.times or done.times > 1
          """,
          "charge %s of booking %s came before its deadline",
          "select id, booking_id from SCHEMA.ledger_entry where kind = 'CHARGE' and at < deadline");

  private final Connection database;
  private final List<String> violations;

  Clockwork(Connection database, List<String> violations) {
    this.database = database;
    this.violations = violations;
  }

  void check() throws SQLException {
    for (String schema : Checker.schemas(database)) {
      for (Map.Entry<String, String> rule : RULES.entrySet()) {
        String sql =
            rule.getValue()
                .replace("TENANT", "(select id from platform.tenant where schema_name = 'SCHEMA')")
                .replace("SCHEMA", schema)
                .replace("A_MOMENT", A_MOMENT)
                .replace("A_WHILE", A_WHILE);
        for (Object[] row : ClubJudge.rows(database, sql)) {
          violations.add(rule.getKey().formatted(row));
        }
      }
    }
  }
}
