package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.BalanceQuery;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Passes;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reviews.ReviewQuery;
import ru.trenergram.reviews.Reviews;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/**
 * What the lists of the API ask of a club with 200 000 bookings is planned over indexes. The
 * statements are those that the use cases send, caught on their way; the plans are generic, as a
 * prepared statement that is used again gets them.
 */
@PlatformTest
class LargeClubPlansTest {

  private static final int BOOKINGS = 200_000;
  private static final String STATEMENTS = "org.springframework.jdbc.core.JdbcTemplate";
  private static final Pattern LARGE_TABLE_READ_WHOLE =
      Pattern.compile("Seq Scan on (booking|booking_change|ledger_entry|review|reminder)\\b");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired TransactionOperations transactions;
  @Autowired Bookings bookings;
  @Autowired Availability availability;
  @Autowired Agenda agenda;
  @Autowired GroupSessions groups;
  @Autowired Waitlist waitlist;
  @Autowired Balances balances;
  @Autowired Passes passes;
  @Autowired Reviews reviews;
  @Autowired Clients clients;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private TenantId club;
  private TrainerId trainer;
  private ClientId client;

  @BeforeEach
  void aLargeClub() {
    club = clubs.open("Large");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          client = people.client(trainer, "Anna");
          List<TrainerId> colleagues =
              Stream.iterate(1, n -> n + 1)
                  .limit(9)
                  .map(n -> people.trainer("Trainer " + n))
                  .toList();
          List<ClientId> others =
              Stream.iterate(1, n -> n + 1)
                  .limit(49)
                  .map(n -> people.client(colleagues.get(n % 9), "Client " + n))
                  .toList();
          transactions.executeWithoutResult(_ -> seed(colleagues, others));
        });
  }

  private void seed(List<TrainerId> colleagues, List<ClientId> others) {
    jdbc.sql("set local statement_timeout = 0").update();
    jdbc.sql(
            """
            insert into in_club.booking
              (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at)
            select gen_random_uuid(), (cast(:trainers as uuid[]))[1 + n % 10], (cast(:clients as uuid[]))[1 + n % 50],
              :now - make_interval(hours => 2 + n / 10), :now - make_interval(hours => 1 + n / 10),
              case when n % 20 = 0 then 'CANCELLED' else 'COMPLETED' end, 250000, 'RUB', 0, :now
            from generate_series(1, :count) n
            """)
        .param(
            "trainers",
            ids(Stream.concat(Stream.of(trainer), colleagues.stream()).map(TrainerId::value)))
        .param(
            "clients", ids(Stream.concat(Stream.of(client), others.stream()).map(ClientId::value)))
        .param("now", ru.trenergram.kernel.Utc.of(clock.instant().truncatedTo(ChronoUnit.HOURS)))
        .param("count", BOOKINGS)
        .update();
    jdbc.sql(
            """
            insert into in_club.booking_change (booking_id, version, state, actor_kind, at)
            select id, version, state, 'SYSTEM', created_at from in_club.booking
            """)
        .update();
    jdbc.sql(
            """
            insert into in_club.ledger_entry
              (id, trainer_id, client_id, kind, amount_minor, currency, pass_sessions, actor_kind, at)
            select gen_random_uuid(), trainer_id, client_id, 'TOP_UP', 100, 'RUB', 0, 'SYSTEM', created_at
            from in_club.booking limit :some
            """)
        .param("some", BOOKINGS / 10)
        .update();
    jdbc.sql(
            """
            insert into in_club.review (booking_id, trainer_id, client_id, rating, given_at)
            select id, trainer_id, client_id, 5, ends_at from in_club.booking where state = 'COMPLETED' limit :some
            """)
        .param("some", BOOKINGS / 10)
        .update();
  }

  private static String[] ids(Stream<UUID> ids) {
    return ids.map(UUID::toString).toArray(String[]::new);
  }

  @Test
  void everyListIsPlannedOverAnIndex() {
    ListAppender<ILoggingEvent> sent = new ListAppender<>();
    Logger statements = (Logger) LoggerFactory.getLogger(STATEMENTS);
    Level before = statements.getLevel();
    statements.setLevel(Level.DEBUG);
    statements.addAppender(sent);
    sent.start();
    try {
      scope.run(club, this::lists);
    } finally {
      statements.detachAppender(sent);
      statements.setLevel(before);
    }

    List<String> asked =
        sent.list.stream()
            .filter(event -> event.getThreadName().equals(Thread.currentThread().getName()))
            .map(ILoggingEvent::getFormattedMessage)
            .filter(message -> message.startsWith("Executing prepared SQL statement ["))
            .map(message -> message.substring(message.indexOf('[') + 1, message.lastIndexOf(']')))
            .filter(sql -> sql.contains("in_club."))
            .distinct()
            .toList();

    assertThat(asked).hasSizeGreaterThan(12);
    assertThat(asked)
        .allSatisfy(
            sql -> assertThat(plan(sql)).as(sql).doesNotContainPattern(LARGE_TABLE_READ_WHOLE));
    assertThat(asked)
        .filteredOn(sql -> sql.contains("b.state in ('PENDING', 'CONFIRMED')"))
        .isNotEmpty()
        .allSatisfy(sql -> assertThat(plan(sql)).contains("booking_coming").doesNotContain("Sort"));
  }

  private void lists() {
    Instant from = clock.instant().minus(30, ChronoUnit.DAYS);
    Instant to = clock.instant().plus(30, ChronoUnit.DAYS);
    Optional<TrainerId> ofTrainer = Optional.of(trainer);
    Optional<ClientId> ofClient = Optional.of(client);
    bookings.list(query(from, to, Optional.empty(), Optional.empty()));
    bookings.list(query(from, to, ofTrainer, Optional.empty()));
    bookings.list(query(from, to, Optional.empty(), ofClient));
    bookings.list(query(from, to, ofTrainer, ofClient));
    bookings.coming(trainer, client, 50);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Moscow"));
    availability.freeSlots(trainer, today, today.plusDays(30), new Actor.ByClient(client));
    agenda.of(trainer, new Agenda.Span(from, to, from, 100));
    agenda.of(client, new Agenda.Span(from, to, from, 100));
    groups.list(new GroupQuery(from, to, Optional.empty(), Optional.empty(), Optional.empty(), 20));
    groups.list(new GroupQuery(from, to, ofTrainer, ofClient, Optional.empty(), 20));
    waitlist.list(new WaitlistQuery(ofTrainer, Optional.empty(), Optional.empty(), 20));
    waitlist.list(new WaitlistQuery(Optional.empty(), ofClient, Optional.empty(), 20));
    balances.list(new BalanceQuery(ofTrainer, Optional.empty(), Optional.empty(), 20));
    balances.list(new BalanceQuery(Optional.empty(), ofClient, Optional.empty(), 20));
    balances.statement(new Account(trainer, client), Optional.empty(), 20);
    passes.list(new Account(trainer, client), Optional.empty(), 20);
    reviews.list(new ReviewQuery(Optional.empty(), Optional.empty(), Optional.empty(), 20));
    reviews.list(new ReviewQuery(ofTrainer, Optional.empty(), Optional.empty(), 20));
    reviews.list(new ReviewQuery(Optional.empty(), ofClient, Optional.empty(), 20));
    clients.list(ofTrainer, Optional.empty(), 20);
    clients.list(Optional.empty(), Optional.empty(), 20);
  }

  private static BookingQuery query(
      Instant from, Instant to, Optional<TrainerId> trainer, Optional<ClientId> client) {
    return new BookingQuery(from, to, trainer, client, Optional.empty(), 50);
  }

  /** Of a statement that was prepared and is used often; its parameters are not looked at. */
  private String plan(String sql) {
    StringBuilder numbered = new StringBuilder();
    List<String> parameters = new ArrayList<>();
    for (char c : sql.toCharArray()) {
      if (c == '?') {
        parameters.add("null");
      }
      numbered.append(c == '?' ? "$" + parameters.size() : String.valueOf(c));
    }
    String call = parameters.isEmpty() ? "" : "(" + String.join(", ", parameters) + ")";
    return scope.call(
        club,
        () ->
            transactions.execute(_ -> {
              jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
              jdbc.sql("prepare asked as " + numbered).update();
              String plan =
                  String.join(
                      "\n", jdbc.sql("explain execute asked" + call).query(String.class).list());
              jdbc.sql("deallocate asked").update();
              return plan;
            }));
  }
}
