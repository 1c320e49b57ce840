package ru.trenergram.bench.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.Domain;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantScope;

/** Seconds of races, and a judge who would see it if something were wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesTest {

  private static final int ROUNDS = 20;
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  private RaceWorld world;
  private RaceRun.Result result;

  @BeforeAll
  void racesAreRun() throws Exception {
    world = new RaceWorld(Path.of("target", "races"));
    sessionsAreHeld();
    result = new RaceRun(world, 2026).run(ROUNDS, AT_MOST);
  }

  /** One at each desk, charged to a balance, whatever the dice bring about. */
  private void sessionsAreHeld() throws SQLException {
    Domain domain = world.process(0);
    Instant start = world.clock().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(2));
    for (RaceWorld.Desk desk : world.desks()) {
      start = start.plus(Duration.ofHours(2));
      ClientId client = desk.clients().getFirst();
      BookSession wish = new BookSession(desk.trainer(), client, start, null, false);
      domain
          .use(TenantScope.class)
          .run(
              desk.club(),
              () -> {
                Bookings bookings = domain.use(Bookings.class);
                var booked = (BookingOutcome.Booked) bookings.book(wish);
                bookings.confirm(booked.booking().id(), new Actor.ByClient(client));
              });
    }
    world.clock().jump(Duration.ofDays(4));
    world.settle();
  }

  @AfterAll
  void worldEnds() throws IOException {
    world.close();
  }

  @Test
  void whoeverRacesWithWhomTheClubIsAsItMustBe() {
    assertThat(result.violations()).isEmpty();
    assertThat(result.rounds()).isEqualTo(ROUNDS);
    assertThat(result.acknowledged()).isGreaterThan(50);
    assertThat(result.done())
        .containsKeys(
            "hold",
            "book",
            "confirm",
            "cancel",
            "series",
            "group",
            "take a seat",
            "give a seat",
            "wait",
            "top up");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          overlap                       | alter table SCHEMA.booking drop constraint booking_no_overlap; insert into SCHEMA.booking (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at) select uuidv7(), trainer_id, client_id, starts_at, ends_at, 'CONFIRMED', price_minor, currency, version, created_at from SCHEMA.booking where state in ('PENDING', 'CONFIRMED') and client_id is not null limit 1
          overlap                       | insert into SCHEMA.booking (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at) select uuidv7(), trainer_id, client_id, starts_at, ends_at, 'COMPLETED', price_minor, currency, version, created_at from SCHEMA.booking where state in ('PENDING', 'CONFIRMED') and client_id is not null and group_id is null limit 1
          in two clubs overlap          | insert into SCHEMA.booking (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at) select uuidv7(), (select t.id from SCHEMA.trainer t join OTHER.trainer o using (person_id)), (select id from SCHEMA.client limit 1), starts_at, ends_at, 'COMPLETED', 0, 'RUB', 0, created_at from OTHER.booking b where group_id is null and state in ('HELD', 'PENDING', 'CONFIRMED', 'COMPLETED') and trainer_id in (select o.id from SCHEMA.trainer t join OTHER.trainer o using (person_id)) limit 1
          not as many as are booked     | update SCHEMA.group_session set seats_taken = (seats_taken + 1) % capacity
          more seats taken than its     | alter table SCHEMA.group_session drop constraint group_session_seats; alter table SCHEMA.group_session drop constraint group_session_capacity; update SCHEMA.group_session set capacity = 0
          has two seats                 | alter table SCHEMA.booking drop constraint booking_no_overlap; drop index SCHEMA.booking_once_in_a_group; update SCHEMA.booking b set group_id = g.id, client_id = c.id from SCHEMA.group_session g, (select id from SCHEMA.client limit 1) c where b.client_id is not null and b.state <> 'CANCELLED'
          is not where and when         | alter table SCHEMA.booking drop constraint booking_no_overlap; update SCHEMA.booking set starts_at = starts_at - interval '1 minute' where id in (select group_id from SCHEMA.booking where state in ('HELD', 'PENDING', 'CONFIRMED'))
          its history says otherwise    | update SCHEMA.booking set state = 'NO_SHOW' where state = 'CANCELLED' and group_id is null
          gap or a repeat               | delete from SCHEMA.booking_change where version = 1
          should have ended by itself   | update SCHEMA.booking set state = 'HELD', expires_at = timestamptz '2020-01-01', starts_at = starts_at + interval '9 years', ends_at = ends_at + interval '9 years' where id = (select id from SCHEMA.booking where state = 'CANCELLED' limit 1)
          is over and still             | update SCHEMA.booking set state = 'CONFIRMED', starts_at = timestamptz '2020-01-01', ends_at = timestamptz '2020-01-01 01:00' where id = (select id from SCHEMA.booking where state = 'CANCELLED' and client_id is not null limit 1)
          is charged 2 times            | insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, kind, amount_minor, currency, pass_id, pass_sessions, booking_id, turn + 7, reverses, cause, starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry e where kind = 'CHARGE' and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id) limit 1
          of the charges of booking     | alter table SCHEMA.ledger_entry drop constraint ledger_entry_charged_once; insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, kind, amount_minor, currency, pass_id, pass_sessions, booking_id, turn, reverses, cause, starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry where kind = 'CHARGE' limit 1
          was refunded 2 times          | alter table SCHEMA.ledger_entry drop constraint ledger_entry_reversed_once; insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, 'REFUND', -amount_minor, currency, pass_id, -pass_sessions, booking_id, null, e.id, 'CALLED_OFF', starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry e cross join generate_series(1, 2) where kind = 'CHARGE' and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)
          is not what entry             | insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, 'REFUND', 1, currency, pass_id, pass_sessions, booking_id, null, e.id, 'CALLED_OFF', starts_at, rule_hours, deadline, actor_kind, actor_id, at from SCHEMA.ledger_entry e where kind = 'CHARGE' and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id) limit 1
          is neither the price          | update SCHEMA.booking set price_minor = price_minor + 100 where id in (select booking_id from SCHEMA.ledger_entry where kind = 'CHARGE' and pass_id is null)
          should be charged and is not  | alter table SCHEMA.ledger_entry drop constraint ledger_entry_reverses_fkey; delete from SCHEMA.ledger_entry where kind = 'CHARGE'
          should be charged and is not  | insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, 'REFUND', -amount_minor, currency, pass_id, -pass_sessions, booking_id, null, e.id, 'WAIVED', starts_at, null, null, 'TRAINER', trainer_id, at from SCHEMA.ledger_entry e where kind = 'CHARGE' and booking_id in (select id from SCHEMA.booking where state = 'COMPLETED') and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)
          should not be charged and is  | alter table SCHEMA.booking drop constraint booking_no_overlap; update SCHEMA.booking set state = 'HELD', expires_at = timestamptz '2100-01-01' where id in (select booking_id from SCHEMA.ledger_entry e where kind = 'CHARGE' and not exists (select from SCHEMA.ledger_entry r where r.reverses = e.id)) and state in ('COMPLETED', 'CONFIRMED', 'NO_SHOW')
          is not the sum                | update SCHEMA.balance set amount_minor = amount_minor + 1
          sessions too many             | update SCHEMA.ledger_entry set pass_sessions = 0 where kind = 'PASS'; insert into SCHEMA.ledger_entry select uuidv7(), trainer_id, client_id, 'CHARGE', 0, currency, pass_id, -1, (select id from SCHEMA.booking limit 1), 9, null, 'DEADLINE', at, 24, at, 'SYSTEM', null, at from SCHEMA.ledger_entry where kind = 'PASS' limit 1
          has 2 offers at once          | insert into SCHEMA.booking (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at, expires_at) select uuidv7(), (select trainer_id from SCHEMA.booking limit 1), (select client_id from SCHEMA.booking where client_id is not null limit 1), timestamptz '2100-01-01' + n * interval '2 hours', timestamptz '2100-01-01 01:00' + n * interval '2 hours', 'HELD', 0, 'RUB', 0, now(), timestamptz '2100-01-01' from generate_series(1, 2) n; insert into SCHEMA.waitlist_offer select id, (select id from SCHEMA.waitlist_entry limit 1), starts_at from SCHEMA.booking where starts_at > timestamptz '2099-01-01'
          still has an offer            | insert into SCHEMA.booking (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at, expires_at) select uuidv7(), (select trainer_id from SCHEMA.booking limit 1), (select client_id from SCHEMA.booking where client_id is not null limit 1), timestamptz '2100-01-01', timestamptz '2100-01-01 01:00', 'HELD', 0, 'RUB', 0, now(), timestamptz '2100-01-01'; update SCHEMA.waitlist_entry set ended = 'LEFT'; insert into SCHEMA.waitlist_offer select id, (select id from SCHEMA.waitlist_entry limit 1), starts_at from SCHEMA.booking where starts_at > timestamptz '2099-01-01'
          no other club knows           | delete from platform.trainer_busy
          is none                       | insert into platform.trainer_busy select uuidv7(), id, uuidv7(), tstzrange('2100-01-01', '2100-01-02') from platform.tenant where schema_name = 'SCHEMA'
          another time is known         | update platform.trainer_busy set during = tstzrange(lower(during), upper(during) - interval '1 minute')
          """)
  void theJudgeSeesWhatIsWrong(String violation, String crime) throws SQLException {
    try (Connection database = world.superuser();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      for (RaceWorld.Desk desk : world.desks()) {
        statement.execute("savepoint innocent");
        statement.execute(
            crime.replace("SCHEMA", desk.schema()).replace("OTHER", otherThan(desk.schema())));
        List<String> seen = ClubJudge.violations(database, world.clock().instant());
        if (seen.stream().anyMatch(found -> found.contains(violation))) {
          return;
        }
        statement.execute("rollback to innocent");
      }
    }
    throw new AssertionError("nobody saw: " + violation);
  }

  private String otherThan(String schema) {
    return world.desks().stream()
        .map(RaceWorld.Desk::schema)
        .filter(name -> !name.equals(schema))
        .findFirst()
        .orElseThrow();
  }
}
