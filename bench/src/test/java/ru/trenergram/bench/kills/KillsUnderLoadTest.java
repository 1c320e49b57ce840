package ru.trenergram.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.kills.Acknowledged.Change;
import ru.trenergram.bench.kills.Acknowledged.Choice;
import ru.trenergram.bench.kills.Acknowledged.Thing;
import ru.trenergram.bench.kills.Evidence.Copy;

/** A few kills under load, and a checker that would see it if something were wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillsUnderLoadTest {

  private static final int KILLS = 6;

  /**
   * A session that is there whatever the dice did ({@link Crowd#lastRound}): never moved, asked
   * about, agreed to and charged.
   */
  private static final String AGREED =
      """
      (select b.id from SCHEMA.booking b join SCHEMA.ledger_entry e on e.booking_id = b.id and e.kind = 'CHARGE'
       where b.state = 'CONFIRMED' and b.series_id is null and b.group_id is null
         and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)
         and exists (select from cell.message where business_key = 'booking-confirmed/' || b.id || '/' || b.version)
       order by b.id desc limit 1)
      """;

  private static final String TENANT =
      "(select id from platform.tenant where schema_name = 'SCHEMA')";

  private Lab lab;
  private KillRun.Result result;

  @BeforeAll
  void killsHappen() throws Exception {
    lab =
        new Lab(
            Path.of("target", "kills", "load"),
            "webhook",
            Map.of(
                "trenergram.sender.lease", "6s",
                "trenergram.sender.leadership", "2s",
                "trenergram.telegram.call-timeout", "3s"));
    result = new KillRun(lab, 2, 2026, System.out::println).run(KILLS);
  }

  @AfterAll
  void platformEnds() throws Exception {
    lab.close();
  }

  @Test
  void nothingIsLostAndNothingDoubledButWhatWasInDoubt() {
    assertThat(result.violations()).isEmpty();
    assertThat(result.evidence().confirmed().size()).isGreaterThan(100);
    Acknowledged told = result.evidence().told();
    assertThat(told.bookings()).hasSizeGreaterThan(10);
    assertThat(told.presses()).hasSizeGreaterThan(5);
    assertThat(told.changes()).hasSizeGreaterThan(told.bookings().size());
    assertThat(Thing.values()).allSatisfy(thing -> assertThat(told.made(thing)).isNotEmpty());
    assertThat(told.choices()).isNotEmpty();
  }

  /** Else it would not have been done by processes that are killed. */
  @Test
  void timeAloneHasDoneOfEachKind() throws SQLException {
    try (Connection database = lab.superuser()) {
      assertThat(
              ClubJudge.rows(
                  database, "select distinct level from cell.reminder where state = 'SENT'"))
          .extracting(row -> row[0])
          .containsExactlyInAnyOrder(
              "FIRST", "SECOND", "THIRD", "GIVE_UP", "TWO_HOURS", "ONE_HOUR", "QUARTER");
      assertThat(
              ClubJudge.rows(
                  database,
                  """
                  select distinct before.state from lab.ended e
                    join SCHEMA.booking_change before using (booking_id, version)
                    join SCHEMA.booking_change c on c.booking_id = e.booking_id and c.version = e.version + 1
                  where c.cause = 'REQUEST_EXPIRED'
                  """
                      .replace("SCHEMA", schema(database))))
          .extracting(row -> row[0])
          .containsExactlyInAnyOrder("HELD", "PENDING");
      assertThat(
              ClubJudge.rows(
                  database,
                  "select 1 from SCHEMA.ledger_entry where kind = 'CHARGE' and rule_hours > 168"
                      .replace("SCHEMA", schema(database))))
          .isNotEmpty();
    }
  }

  /** Where all trainers are. */
  private static String schema(Connection database) throws SQLException {
    return (String)
        ClubJudge.rows(database, "select schema_name from platform.tenant where name = 'Железо'")
            .getFirst()[0];
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is lost                | delete from platform.bot_update where update_id = (select min(update_id) from platform.bot_update)
          is WAITING             | update platform.bot_update set state = 'WAITING' where update_id = (select min(update_id) from platform.bot_update)
          is DEAD                | update platform.bot_update set state = 'DEAD' where update_id = (select min(update_id) from platform.bot_update)
          is owed                | delete from cell.message where id = (select id from cell.message where business_key like 'reply/%' and body ->> 'text' not in EXCUSES limit 1)
          is left WAITING        | update cell.message set state = 'WAITING', settled_at = null where id = (select id from cell.message limit 1)
          is left SENDING        | update cell.message set state = 'SENDING', settled_at = null where id = (select id from cell.message limit 1)
          is REFUSED             | update cell.message set state = 'REFUSED' where id = (select id from cell.message limit 1)
          without a time         | update cell.message set settled_at = null where id = (select id from cell.message limit 1)
          was given up after 1   | update cell.message set state = 'UNKNOWN', doubts = 1 where id = (select id from cell.message where state = 'SENT' and priority <= 1 limit 1)
          was sent after 2       | update cell.message set doubts = 2 where id = (select id from cell.message where state = 'SENT' limit 1)
          lacks it               | update cell.message set external_id = 999999 where id = (select id from cell.message where state = 'SENT' and edits is null limit 1)
          a message too many     | delete from cell.message where business_key = concat('reminder/', AGREED, '/0/FIRST')
          nobody was asked about booking | delete from cell.message where business_key = concat('reminder/', AGREED, '/0/FIRST'); update SCHEMA.booking set state = 'PENDING', awaits = 'CLIENT' where id = AGREED
          nobody was told by booking-confirmed | delete from cell.message where business_key like concat('booking-confirmed/', AGREED, '/%')
          tells what did not happen | update cell.message set business_key = concat('booking-confirmed/', uuidv7(), '/1') where id = (select id from cell.message where business_key like 'reminder/%' and tenant_id = TENANT limit 1)
          was told at once of 0 booking-moved-c | delete from cell.message where business_key like 'series-moved-c/%'
          was told at once of 0 booking-cancelled-c | delete from cell.message where business_key like 'series-cancelled-c/%'
          was told at once of 9000 | delete from cell.message where business_key like 'series-moved-c/%' and business_key <> (select max(business_key) from cell.message where business_key like 'series-moved-c/%' and tenant_id = TENANT); update cell.message set body = jsonb_set(body, '{arguments,count}', '9000') where business_key like 'series-moved-c/%'
          nobody was asked about series | delete from cell.message where business_key like 'series-made/%'
          nobody was told of top-up | delete from cell.message where business_key like 'topped-up/%'
          nobody was told of correction | delete from cell.message where business_key like 'corrected/%'
          nobody was told of refund | insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, 'REFUND', -amount_minor, currency, pass_id, -pass_sessions, booking_id, null, e.id, 'CALLED_OFF', starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry e where booking_id = AGREED and kind = 'CHARGE' and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)
          the trainer was not told by charge-refunded-t | with off as (insert into SCHEMA.booking_change (booking_id, version, state, actor_kind, at, starts_at) select b.id, b.version + 1, 'CANCELLED', 'CLIENT', now(), b.starts_at from SCHEMA.booking b where b.id = AGREED returning booking_id) insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, 'REFUND', -amount_minor, currency, pass_id, -pass_sessions, booking_id, null, e.id, 'CALLED_OFF', starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry e where kind = 'CHARGE' and booking_id in (select booking_id from off) and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)
          of what is no such refund | update cell.message set business_key = concat('charge-refunded-t/', uuidv7()) where id = (select id from cell.message where business_key like 'reminder/%' and tenant_id = TENANT limit 1)
          should be charged and is not | set local session_replication_role = replica; delete from SCHEMA.ledger_entry where booking_id = AGREED
          buttons were pressed   | delete from cell.message where business_key like concat('booking-confirmed/', AGREED, '/%')
          top-up                 | insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, kind, amount_minor, currency, pass_id, pass_sessions, booking_id, turn, reverses, cause, starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry where kind = 'TOP_UP' limit 1
          pass                   | insert into SCHEMA.pass select uuidv7(), trainer_id, client_id, sessions, first_day, days, price_minor, currency, sold_at from SCHEMA.pass limit 1
          group session          | set local session_replication_role = replica; delete from SCHEMA.booking where id = (select id from SCHEMA.group_session limit 1)
          was not done           | insert into cell.scheduled_task (task_name, task_instance, execution_time, picked, version) values ('first-reminder', 'x', now() - interval '1 hour', false, 1)
          is overdue             | insert into cell.reminder (booking_id, plan, level, tenant_id, starts_at, due_at, state) values (uuidv7(), 0, 'FIRST', uuidv7(), now(), now() - interval '1 hour', 'PLANNED')
          counts as sent         | insert into cell.reminder (booking_id, plan, level, tenant_id, starts_at, due_at, state, settled_at) values (uuidv7(), 0, 'FIRST', uuidv7(), now(), now(), 'SENT', now())
          is nobody's wish       | insert into SCHEMA.booking select uuidv7(), trainer_id, client_id, starts_at + interval '5 years', ends_at + interval '5 years', state, price_minor, currency, version, created_at from SCHEMA.booking where id = AGREED
          overlap                | alter table SCHEMA.booking drop constraint booking_no_overlap; insert into SCHEMA.booking select uuidv7(), trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at from SCHEMA.booking where id = AGREED
          was acknowledged and is lost | delete from SCHEMA.booking_change
          its history says otherwise | update SCHEMA.booking set state = 'CANCELLED' where id = AGREED
          should have ended by itself | update SCHEMA.booking set state = 'HELD', expires_at = now() - interval '1 hour' where id = AGREED
          is charged 2 times     | insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, kind, amount_minor, currency, pass_id, pass_sessions, booking_id, turn + 1, null, cause, starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry where booking_id = AGREED and kind = 'CHARGE' order by turn desc limit 1
          nobody was told by booking-cancelled-t | delete from cell.message where business_key like 'booking-cancelled-t/%'
          over as a hold or request and then | insert into lab.ended select 'SCHEMA', id, version - 1, now() - interval '1 day' from SCHEMA.booking where id = AGREED
          ended by itself before | update SCHEMA.booking_change set cause = 'REQUEST_EXPIRED' where (booking_id, version) in (select booking_id, max(version) from SCHEMA.booking_change where state = 'CANCELLED' group by 1)
          for one time 2 times   | insert into cell.reminder select booking_id, plan + 70, level, tenant_id, starts_at, due_at, state, null, settled_at from cell.reminder where booking_id = AGREED and level = 'FIRST'
          before its moment      | update cell.reminder set due_at = settled_at + interval '1 hour' where booking_id = AGREED and level = 'FIRST'
          came out of turn       | update cell.reminder set settled_at = settled_at + interval '1 hour' where booking_id = AGREED and level = 'FIRST'; insert into cell.reminder select booking_id, plan, 'THIRD', tenant_id, starts_at, due_at, 'SENT', null, settled_at - interval '1 hour' from cell.reminder where booking_id = AGREED and level = 'FIRST' on conflict (booking_id, plan, level) do update set state = 'SENT', reason = null, settled_at = excluded.settled_at
          went out while it was CONFIRMED | insert into cell.reminder select booking_id, plan + 70, 'SECOND', tenant_id, starts_at, due_at, state, null, now() + interval '1 hour' from cell.reminder where booking_id = AGREED and level = 'FIRST'
          to be given up 1 times, and was 0 | insert into cell.reminder select booking_id, plan + 70, 'GIVE_UP', tenant_id, starts_at, due_at, state, null, settled_at from cell.reminder where booking_id = AGREED and level = 'FIRST'
          to be given up 0 times, and was 1 | update SCHEMA.booking_change set state = 'CANCELLED', cause = 'NOT_CONFIRMED', actor_kind = 'SYSTEM' where (booking_id, version) in (select booking_id, min(version) from SCHEMA.booking_change where booking_id = AGREED group by 1)
          came before its deadline | update SCHEMA.ledger_entry set deadline = at + interval '1 hour' where booking_id = AGREED
          blocked time           | delete from SCHEMA.blocked_time
          freeze                 | delete from SCHEMA.pass_freeze
          waiver                 | set local session_replication_role = replica; delete from SCHEMA.ledger_entry where cause = 'WAIVED'
          called off for a schedule by nobody | update SCHEMA.booking_change set cause = 'SCHEDULE_CHANGED' where cause = 'WISHED' and actor_kind = 'TRAINER'
          is frozen then         | with sold as (insert into SCHEMA.pass select uuidv7(), trainer_id, client_id, sessions, first_day, days, price_minor, currency, sold_at from SCHEMA.pass limit 1 returning id), paid as (update SCHEMA.ledger_entry e set pass_id = sold.id, pass_sessions = -1, amount_minor = 0 from sold where e.booking_id = AGREED and e.kind = 'CHARGE' returning e.pass_id, e.starts_at) insert into SCHEMA.pass_freeze select uuidv7(interval '1 hour'), pass_id, starts_at::date - 1, starts_at::date + 1 from paid
          tells of a refund that is none | update cell.message set business_key = concat('charge-waived/', uuidv7()) where id = (select id from cell.message where business_key like 'reminder/%' and tenant_id = TENANT limit 1)
          after the waiver       | with charge as (select * from SCHEMA.ledger_entry where booking_id = AGREED and kind = 'CHARGE' order by turn desc limit 1), waived as (insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, 'REFUND', -amount_minor, currency, pass_id, -pass_sessions, booking_id, null, id, 'WAIVED', starts_at, rule_hours, deadline, actor_kind, actor_id, at from charge) insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, kind, amount_minor, currency, pass_id, pass_sessions, booking_id, turn + 1, null, cause, starts_at, rule_hours, deadline, actor_kind, actor_id, at from charge
          gap or a repeat        | insert into SCHEMA.booking_change select id, version + 7, state, 'SYSTEM', null, null, now() from SCHEMA.booking where id = AGREED
          """)
  void checkerSeesWhatIsWrongInTheDatabase(String violation, String crime) throws SQLException {
    try (Connection database = lab.superuser();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute(
          crime
              .replace("AGREED", AGREED)
              .replace("TENANT", TENANT)
              .replace("EXCUSES", Deeds.EXCUSES)
              .replace("SCHEMA", schema(database)));
      List<String> seen = Checker.violations(database, result.evidence());
      database.rollback();

      assertThat(seen).anyMatch(found -> found.contains(violation));
    }
  }

  @Test
  void checkerSeesWhatIsWrongInAChat() throws SQLException {
    Object[] sent;
    try (Connection database = lab.superuser()) {
      sent =
          ClubJudge.rows(
                  database,
                  """
                  select recipient_id, external_id from cell.message
                  where state = 'SENT' and edits is null limit 1
                  """)
              .getFirst();
    }
    Long chat = (Long) sent[0];
    List<Copy> doubled = new ArrayList<>(result.evidence().chats().get(chat));
    doubled.add(new Copy(999_999, "не из исходящих"));
    List<Copy> lacking = new ArrayList<>(result.evidence().chats().get(chat));
    lacking.removeIf(copy -> copy.id() == (Long) sent[1]);

    assertThat(seen(result.evidence().with(chat, doubled)))
        .anyMatch(found -> found.contains("a message too many"));
    assertThat(seen(result.evidence().with(chat, lacking)))
        .anyMatch(found -> found.contains("lacks it"));
  }

  /** Every message that arrived, so that every kind of phrase is known again. */
  @Test
  void checkerKnowsTheWordsOfEachMessage() throws SQLException {
    Map<Long, List<Copy>> chats = result.evidence().chats();
    try (Connection database = lab.superuser()) {
      List<Object[]> sent =
          ClubJudge.rows(
              database,
              """
              select recipient_id, external_id, body::text from cell.message
              where state = 'SENT' and edits is null
              """);
      assertThat(sent).hasSizeGreaterThan(100);
      for (Object[] row : sent) {
        assertThat(chats.get((Long) row[0]))
            .filteredOn(copy -> copy.id() == (Long) row[1])
            .singleElement()
            .satisfies(copy -> assertThat(copy.text()).matches(Wording.of((String) row[2])));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, 1, true, 0",
    "UNKNOWN, 1, false, 1",
    "EXPIRED, 1, true, 0",
    "EXPIRED, 0, true, 1"
  })
  void anUnknownOutcomeExcusesACopyOfItsOwnMessageAndOfNoOther(
      String state, int doubts, boolean own, int violations) throws SQLException {
    try (Connection database = lab.superuser()) {
      database.setAutoCommit(false);
      Object[] row =
          ClubJudge.rows(
                  database,
                  """
                  update cell.message set state = 'STATE', doubts = DOUBTS, priority = 2, watcher = null
                  where id = (select id from cell.message where state = 'SENT' and doubts = 0
                    and business_key like 'reminder/%/0/FIRST' limit 1)
                  returning recipient_id, external_id
                  """
                      .replace("STATE", state)
                      .replace("DOUBTS", Integer.toString(doubts)))
              .getFirst();
      List<Copy> chat = new ArrayList<>(result.evidence().chats().get((Long) row[0]));
      Copy uncertain =
          chat.stream().filter(copy -> copy.id() == (Long) row[1]).findFirst().orElseThrow();
      chat.remove(uncertain);
      chat.add(new Copy(999_999, own ? uncertain.text() : "не из исходящих"));
      List<String> seen = Checker.violations(database, result.evidence().with((Long) row[0], chat));
      database.rollback();

      assertThat(seen).hasSize(violations).allMatch(found -> found.contains("a message too many"));
    }
  }

  @Test
  void checkerSeesAnswersInTheWrongOrder() throws SQLException {
    try (Connection database = lab.superuser();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute(
          """
          with answers as (
            select id, recipient_id, external_id, first_value(id) over ours as oldest, last_value(id) over ours as newest
            from cell.message where business_key like 'reply/%' and state = 'SENT' and edits is null
            window ours as (partition by recipient_id order by not_before, id
                            range between unbounded preceding and unbounded following)),
          swapped as (
            select one.id, other.external_id from answers one join answers other using (recipient_id)
            where recipient_id = (select recipient_id from answers where oldest <> newest limit 1)
              and one.id <> other.id and one.id in (one.oldest, one.newest) and other.id in (one.oldest, one.newest))
          update cell.message m set external_id = s.external_id from swapped s where s.id = m.id
          """);
      List<String> seen = Checker.violations(database, result.evidence());
      database.rollback();

      assertThat(seen).anyMatch(found -> found.contains("came late"));
    }
  }

  @Test
  void checkerSeesABookingThatWasAcknowledgedTwiceOrNeverMade() throws SQLException {
    Acknowledged told = result.evidence().told();
    UUID first = told.bookings().getFirst();
    UUID never = new UUID(1, 2);

    assertThat(seen(result.evidence().with(told.withBookings(first))))
        .containsExactly("booking " + first + " was acknowledged to two wishes");
    assertThat(seen(result.evidence().with(told.withBookings(never))))
        .containsExactly("booking " + never + " was acknowledged and is lost");
  }

  @Test
  void checkerSeesAChangeThatWasAcknowledgedAndIsNotInTheHistory() throws SQLException {
    Acknowledged told = result.evidence().told();
    Change lost = new Change(told.bookings().getFirst(), 99, "CANCELLED");

    assertThat(seen(result.evidence().with(told.withChange(lost))))
        .containsExactly(lost + " was acknowledged and is lost");
  }

  @Test
  void checkerSeesAChoiceForASessionThatWasSavedAndNotMade() throws SQLException {
    Acknowledged told = result.evidence().told();
    Choice lost = new Choice(told.bookings().getFirst(), 99, null);

    assertThat(seen(result.evidence().with(told.withChoice(lost))))
        .containsExactly(lost + " was acknowledged and is lost");
  }

  private List<String> seen(Evidence evidence) throws SQLException {
    try (Connection database = lab.superuser()) {
      return Checker.violations(database, evidence);
    }
  }
}
