package ru.trenergram.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What must hold in every club whoever raced with whom and whatever was killed, once nothing is due
 * any more. Has SQL of its own and none of the application's code, and believes no constraint.
 */
public final class ClubJudge {

  private static final String SCHEMAS =
      "select schema_name from platform.tenant where schema_version is not null order by 1";

  /**
   * Which sessions have to be charged, and which must not be. Where a move was wished too late and
   * the trainer ended it, the history does not say whether they refused it or called it all off.
   * What did not take place and was waived need not be charged.
   */
  private static final String CHARGED =
      """
      with last as (
        select distinct on (booking_id) * from SCHEMA.booking_change order by booking_id, version desc),
      stepped_back as (
        select b.id, not b.moved_by_trainer and (b.fee_stands and before.state <> 'HELD'
            or before.state = 'CONFIRMED' and last.at > b.starts_at - make_interval(hours => b.cancellation_hours)) as late
        from SCHEMA.booking b join last on last.booking_id = b.id
          join SCHEMA.booking_change before on before.booking_id = b.id and before.version = last.version - 1
        where b.state = 'CANCELLED' and last.actor_kind = 'CLIENT'),
      turned_down as (
        select b.id, last.cause = 'REQUEST_EXPIRED' as must
        from SCHEMA.booking b join last on last.booking_id = b.id
          join SCHEMA.booking_change before on before.booking_id = b.id and before.version = last.version - 1
        where b.state = 'CANCELLED' and b.fee_stands and not b.moved_by_trainer and last.actor_kind <> 'CLIENT'
          and before.state = 'PENDING' and before.actor_kind = 'CLIENT'),
      waived as (
        select e.booking_id as id from SCHEMA.ledger_entry e join SCHEMA.ledger_entry w on w.reverses = e.id
        where w.cause = 'WAIVED' and w.actor_kind in ('TRAINER', 'STAFF')
          and e.turn = (select max(c.turn) from SCHEMA.ledger_entry c where c.booking_id = e.booking_id)),
      judged as (
        select b.id, b.state,
          exists (select from SCHEMA.ledger_entry e where e.booking_id = b.id and e.kind = 'CHARGE'
            and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)) as charged,
          b.state = 'COMPLETED' or coalesce(s.late, t.must, false) and b.id not in (select id from waived)
            or b.state = 'CONFIRMED' and NOW > b.starts_at - make_interval(hours => b.cancellation_hours) as must,
          b.state = 'HELD' or b.state = 'CANCELLED' and not coalesce(s.late, t.id is not null) as must_not
        from SCHEMA.booking b left join stepped_back s on s.id = b.id
          left join turned_down t on t.id = b.id where b.client_id is not null)
      """;

  /** What is wrong, in words for the columns of a row; {@code SCHEMA} and {@code NOW} are given. */
  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry(
              "bookings %s and %s overlap",
              """
              select a.id, b.id from SCHEMA.booking a join SCHEMA.booking b
                on a.trainer_id = b.trainer_id and a.id < b.id
                and coalesce(a.group_id, a.id) <> coalesce(b.group_id, b.id)
                and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
              where (a.state in ('HELD', 'PENDING', 'CONFIRMED') or a.state = 'COMPLETED' and a.group_id is null)
                and (b.state in ('HELD', 'PENDING', 'CONFIRMED') or b.state = 'COMPLETED' and b.group_id is null)
              """),
          Map.entry(
              "group session %s counts %s seats, not as many as are booked",
              """
              select g.id, g.seats_taken from SCHEMA.group_session g
              where g.seats_taken <> (select count(*) from SCHEMA.booking b
                             where b.group_id = g.id and b.state <> 'CANCELLED')
              """),
          Map.entry(
              "group session %s has more seats taken than its %s",
              """
              select g.id, g.capacity from SCHEMA.group_session g
              where g.capacity < (select count(*) from SCHEMA.booking b
                             where b.group_id = g.id and b.state <> 'CANCELLED')
              """),
          Map.entry(
              "client %s has two seats in group session %s",
              """
              select client_id, group_id from SCHEMA.booking
              where group_id is not null and state <> 'CANCELLED' group by 1, 2 having count(*) > 1
              """),
          Map.entry(
              "seat %s is not where and when its group session %s is",
              """
              select b.id, b.group_id from SCHEMA.booking b join SCHEMA.booking o on o.id = b.group_id
                join SCHEMA.group_session g on g.id = o.id
              where b.state in ('HELD', 'PENDING', 'CONFIRMED')
                and (b.trainer_id <> o.trainer_id or b.starts_at <> o.starts_at or g.state = 'CANCELLED')
              """),
          Map.entry(
              "booking %s is %s, its history says otherwise",
              """
              select b.id, b.state from SCHEMA.booking b
              where b.state is distinct from (select c.state from SCHEMA.booking_change c
                             where c.booking_id = b.id order by c.version desc limit 1)
                or b.version <> (select max(c.version) from SCHEMA.booking_change c where c.booking_id = b.id)
              """),
          Map.entry(
              "booking %s has a gap or a repeat among its %s versions",
              """
              select booking_id, count(*) from SCHEMA.booking_change group by booking_id
              having count(*) <> max(version) - min(version) + 1 or count(distinct version) <> count(*)
              """),
          Map.entry(
              "booking %s, %s, should have ended by itself",
              """
              select id, state from SCHEMA.booking where expires_at <= NOW
                and (state = 'HELD' or state = 'PENDING' and awaits = 'TRAINER')
              """),
          Map.entry(
              "booking %s is over and still %s",
              """
              select id, state from SCHEMA.booking
              where state = 'CONFIRMED' and client_id is not null and ends_at <= NOW
                and not exists (select from SCHEMA.booking_change c
                                where c.booking_id = booking.id and c.state in ('COMPLETED', 'NO_SHOW'))
              """),
          Map.entry(
              "booking %s is charged %s times",
              """
              select booking_id, count(*) from SCHEMA.ledger_entry e
              where kind = 'CHARGE' and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)
              group by booking_id having count(*) > 1
              """),
          Map.entry(
              "turn %s of the charges of booking %s came twice",
              """
              select turn, booking_id from SCHEMA.ledger_entry where kind = 'CHARGE'
              group by turn, booking_id having count(*) > 1
              """),
          Map.entry(
              "entry %s was refunded %s times",
              """
              select reverses, count(*) from SCHEMA.ledger_entry where reverses is not null
              group by reverses having count(*) > 1
              """),
          Map.entry(
              "refund %s is not what entry %s took",
              """
              select r.id, e.id from SCHEMA.ledger_entry r join SCHEMA.ledger_entry e on e.id = r.reverses
              where r.amount_minor <> -e.amount_minor or r.pass_sessions <> -e.pass_sessions
                or r.pass_id is distinct from e.pass_id or r.client_id <> e.client_id or r.trainer_id <> e.trainer_id
              """),
          Map.entry(
              "charge %s is neither the price of booking %s nor a session of a pass",
              """
              select e.id, b.id from SCHEMA.ledger_entry e join SCHEMA.booking b on b.id = e.booking_id
              where e.kind = 'CHARGE' and e.amount_minor <> case when e.pass_id is null then -b.price_minor else 0 end
              """),
          Map.entry(
              "booking %s, %s, should be charged and is not",
              CHARGED + " select id, state from judged where must and not charged"),
          Map.entry(
              "booking %s, %s, should not be charged and is",
              CHARGED + " select id, state from judged where must_not and charged"),
          Map.entry(
              "the balance of client %s with trainer %s is not the sum of its entries",
              """
              select client_id, trainer_id from SCHEMA.balance b full join (
                select trainer_id, client_id, currency, sum(amount_minor) as entries from SCHEMA.ledger_entry
                group by 1, 2, 3) e using (trainer_id, client_id, currency)
              where b.amount_minor is distinct from e.entries
              """),
          Map.entry(
              "pass %s gave %s sessions too many",
              """
              select p.id, -sum(e.pass_sessions) from SCHEMA.pass p join SCHEMA.ledger_entry e on e.pass_id = p.id
              where p.sessions is not null group by p.id having sum(e.pass_sessions) < 0
              """),
          Map.entry(
              "entry %s of the waitlist has %s offers at once",
              """
              select o.entry_id, count(*) from SCHEMA.waitlist_offer o join SCHEMA.booking b on b.id = o.booking_id
              where b.state = 'HELD' group by o.entry_id having count(*) > 1
              """),
          Map.entry(
              "entry %s of the waitlist ended %s and still has an offer",
              """
              select w.id, w.ended from SCHEMA.waitlist_entry w join SCHEMA.waitlist_offer o on o.entry_id = w.id
                join SCHEMA.booking b on b.id = o.booking_id
              where w.ended in ('LEFT', 'PASSED') and b.state = 'HELD'
              """),
          Map.entry(
              "booking %s takes time of a trainer of several clubs, and %s",
              """
              select coalesce(b.id, t.booking_id),
                case when t.booking_id is null then 'no other club knows'
                     when b.id is null then 'is none' else 'another time is known' end
              from (select b.id, b.starts_at, b.ends_at, b.state = 'COMPLETED' and b.ends_at <= NOW as over from SCHEMA.booking b join SCHEMA.trainer t on t.id = b.trainer_id
                    where t.shares_time and b.group_id is null
                      and b.state in ('HELD', 'PENDING', 'CONFIRMED', 'COMPLETED')) b
                full join (select * from platform.trainer_busy where tenant_id =
                    (select id from platform.tenant where schema_name = 'SCHEMA')) t on t.booking_id = b.id
              where t.booking_id is null and not b.over or b.id is null or t.during <> tstzrange(b.starts_at, b.ends_at)
              """));

  /** Sessions of a club that take time of its trainers, for whom they are the same people. */
  private static final String TAKEN =
      """
      select 'SCHEMA' as club, t.person_id, b.id, b.starts_at, b.ends_at
      from SCHEMA.booking b join SCHEMA.trainer t on t.id = b.trainer_id
      where t.shares_time and b.group_id is null and b.state in ('HELD', 'PENDING', 'CONFIRMED', 'COMPLETED')
      """;

  private ClubJudge() {}

  /**
   * Everything that is wrong in any club; empty if nothing is.
   *
   * @param now the moment up to which everything was done
   */
  public static List<String> violations(Connection database, Instant now) throws SQLException {
    List<String> violations = new ArrayList<>();
    List<Object[]> schemas = rows(database, SCHEMAS);
    for (Object[] row : rows(database, overlapsOverClubs(schemas))) {
      violations.add("bookings %s and %s of one person in two clubs overlap".formatted(row));
    }
    for (Object[] schema : schemas) {
      for (Map.Entry<String, String> rule : RULES.entrySet()) {
        String sql =
            rule.getValue()
                .replace("SCHEMA", (String) schema[0])
                .replace("NOW", "timestamptz '" + now.atOffset(ZoneOffset.UTC) + "'");
        for (Object[] row : rows(database, sql)) {
          violations.add(rule.getKey().formatted(row));
        }
      }
    }
    return violations;
  }

  private static String overlapsOverClubs(List<Object[]> schemas) {
    String taken =
        schemas.stream()
            .map(schema -> TAKEN.replace("SCHEMA", (String) schema[0]))
            .collect(Collectors.joining(" union all "));
    return """
    with taken as (TAKEN)
    select a.id, b.id from taken a join taken b on a.person_id = b.person_id and a.club < b.club
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at
    """
        .replace("TAKEN", taken);
  }

  /** What a query finds. */
  public static List<Object[]> rows(Connection database, String sql) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      List<Object[]> rows = new ArrayList<>();
      while (result.next()) {
        Object[] row = new Object[columns];
        for (int n = 0; n < columns; n++) {
          row[n] = result.getObject(n + 1);
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
