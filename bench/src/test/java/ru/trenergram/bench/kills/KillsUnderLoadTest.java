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
import ru.trenergram.bench.kills.Evidence.Copy;

/** A few kills under load, and a checker that would see it if something were wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillsUnderLoadTest {

  private static final int KILLS = 6;

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
    assertThat(told.topUps()).isNotEmpty();
    assertThat(told.passes()).isNotEmpty();
    assertThat(told.groups()).isNotEmpty();
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
          a message too many     | delete from cell.message where business_key = (select business_key from cell.message where business_key like 'reminder/%/0/FIRST' limit 1)
          nobody was asked about booking | delete from cell.message where business_key like 'reminder/%/0/FIRST'
          nobody was told by booking-confirmed | delete from cell.message where business_key = (select business_key from cell.message where business_key like 'booking-confirmed/%' limit 1)
          tells what did not happen | update cell.message set business_key = concat('booking-confirmed/', uuidv7(), '/1') where id = (select id from cell.message where business_key like 'reminder/%' and tenant_id = (select id from platform.tenant where schema_name = 'SCHEMA') limit 1)
          was told at once of 0 booking-moved-c | delete from cell.message where business_key like 'series-moved-c/%'
          was told at once of 0 booking-cancelled-c | delete from cell.message where business_key like 'series-cancelled-c/%'
          was told at once of 9000 | delete from cell.message where business_key like 'series-moved-c/%' and business_key <> (select max(business_key) from cell.message where business_key like 'series-moved-c/%'); update cell.message set body = jsonb_set(body, '{arguments,count}', '9000') where business_key like 'series-moved-c/%'
          nobody was asked about series | delete from cell.message where business_key like 'series-made/%'
          nobody was told of top-up | delete from cell.message where business_key like 'topped-up/%'
          nobody was told of refund | insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, 'REFUND', -amount_minor, currency, pass_id, -pass_sessions, booking_id, null, e.id, 'CALLED_OFF', starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry e where kind = 'CHARGE' and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id) limit 1
          the trainer was not told by charge-refunded-t | with off as (insert into SCHEMA.booking_change (booking_id, version, state, actor_kind, at, starts_at) select b.id, b.version + 1, 'CANCELLED', 'CLIENT', now(), b.starts_at from SCHEMA.booking b where state = 'CONFIRMED' and exists (select from SCHEMA.ledger_entry e where e.booking_id = b.id and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id) and e.kind = 'CHARGE') limit 1 returning booking_id) insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, 'REFUND', -amount_minor, currency, pass_id, -pass_sessions, booking_id, null, e.id, 'CALLED_OFF', starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry e where kind = 'CHARGE' and booking_id in (select booking_id from off) and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)
          of what is no such refund | update cell.message set business_key = concat('charge-refunded-t/', uuidv7()) where id = (select id from cell.message where business_key like 'reminder/%' and tenant_id = (select id from platform.tenant where schema_name = 'SCHEMA') limit 1)
          should be charged and is not | alter table SCHEMA.ledger_entry drop constraint ledger_entry_reverses_fkey; delete from SCHEMA.ledger_entry where kind = 'CHARGE'
          buttons were pressed   | delete from cell.message where business_key = (select business_key from cell.message where business_key like 'booking-confirmed/%' limit 1)
          top-up                 | insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, kind, amount_minor, currency, pass_id, pass_sessions, booking_id, turn, reverses, cause, starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry where kind = 'TOP_UP' limit 1
          pass                   | insert into SCHEMA.pass select uuidv7(), trainer_id, client_id, sessions, first_day, days, price_minor, currency, sold_at from SCHEMA.pass limit 1
          group session          | delete from SCHEMA.booking_remark; delete from SCHEMA.booking_change c using SCHEMA.booking b where b.id = c.booking_id and (b.group_id is not null or b.client_id is null); delete from SCHEMA.ledger_entry where booking_id in (select id from SCHEMA.booking where group_id is not null); delete from SCHEMA.booking where group_id is not null; delete from SCHEMA.group_session; delete from SCHEMA.booking where client_id is null
          was not done           | insert into cell.scheduled_task (task_name, task_instance, execution_time, picked, version) values ('first-reminder', 'x', now() - interval '1 hour', false, 1)
          is overdue             | insert into cell.reminder (booking_id, plan, level, tenant_id, starts_at, due_at, state) values (uuidv7(), 0, 'FIRST', uuidv7(), now(), now() - interval '1 hour', 'PLANNED')
          counts as sent         | insert into cell.reminder (booking_id, plan, level, tenant_id, starts_at, due_at, state, settled_at) values (uuidv7(), 0, 'FIRST', uuidv7(), now(), now(), 'SENT', now())
          is nobody's wish       | with b as (insert into SCHEMA.booking select uuidv7(), trainer_id, client_id, starts_at + interval '5 years', ends_at + interval '5 years', state, price_minor, currency, version, created_at from SCHEMA.booking where state = 'PENDING' and client_id is not null limit 1 returning id) select count(*) from b
          overlap                | alter table SCHEMA.booking drop constraint booking_no_overlap; insert into SCHEMA.booking select uuidv7(), trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at from SCHEMA.booking where state = 'PENDING' and client_id is not null limit 1
          was acknowledged and is lost | delete from SCHEMA.booking_change
          its history says otherwise | update SCHEMA.booking set state = 'CANCELLED' where state = 'PENDING'
          gap or a repeat        | insert into SCHEMA.booking_change select booking_id, version + 7, state, actor_kind, actor_id, reason, at from SCHEMA.booking_change limit 1
          """)
  void checkerSeesWhatIsWrongInTheDatabase(String violation, String crime) throws SQLException {
    try (Connection database = lab.superuser();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      String schema =
          (String)
              ClubJudge.rows(
                      database, "select schema_name from platform.tenant where name = 'Железо'")
                  .getFirst()[0];
      statement.execute(crime.replace("EXCUSES", Deeds.EXCUSES).replace("SCHEMA", schema));
      List<String> seen = Checker.violations(database, result.evidence());
      database.rollback();

      assertThat(seen).anyMatch(found -> found.contains(violation));
    }
  }

  @Test
  void checkerSeesWhatIsWrongInAChat() throws SQLException {
    Map.Entry<Long, List<Copy>> chat =
        result.evidence().chats().entrySet().stream()
            .filter(entry -> entry.getValue().size() > 2)
            .findFirst()
            .orElseThrow();
    List<Copy> doubled = new ArrayList<>(chat.getValue());
    doubled.add(new Copy(999_999, "не из исходящих"));
    List<Copy> lacking = chat.getValue().subList(1, chat.getValue().size());

    assertThat(seen(result.evidence().with(chat.getKey(), doubled)))
        .anyMatch(found -> found.contains("a message too many"));
    assertThat(seen(result.evidence().with(chat.getKey(), lacking)))
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
  @CsvSource({"true, 0", "false, 1"})
  void anUnknownOutcomeExcusesACopyOfItsOwnMessageAndOfNoOther(boolean own, int violations)
      throws SQLException {
    try (Connection database = lab.superuser()) {
      database.setAutoCommit(false);
      Object[] row =
          ClubJudge.rows(
                  database,
                  """
                  update cell.message set state = 'UNKNOWN', doubts = 1, priority = 2
                  where id = (select id from cell.message where state = 'SENT' and doubts = 0
                    and business_key like 'reminder/%/0/FIRST' limit 1)
                  returning recipient_id, external_id
                  """)
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
          update cell.message m set external_id = other.external_id
          from cell.message other
          where m.recipient_id = (select recipient_id from cell.message
                                  where business_key like 'reply/%' and doubts = 0
                                  group by recipient_id having count(*) > 1 limit 1)
            and other.recipient_id = m.recipient_id
            and m.id in (select min(id::text)::uuid from cell.message where recipient_id = m.recipient_id and business_key like 'reply/%'
                         union select max(id::text)::uuid from cell.message where recipient_id = m.recipient_id and business_key like 'reply/%')
            and other.id in (select min(id::text)::uuid from cell.message where recipient_id = m.recipient_id and business_key like 'reply/%'
                             union select max(id::text)::uuid from cell.message where recipient_id = m.recipient_id and business_key like 'reply/%')
            and other.id <> m.id
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

  private List<String> seen(Evidence evidence) throws SQLException {
    try (Connection database = lab.superuser()) {
      return Checker.violations(database, evidence);
    }
  }
}
