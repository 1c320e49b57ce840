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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.BalanceQuery;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Passes;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Sessions;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.notes.Writer;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.reviews.ReviewQuery;
import ru.trenergram.reviews.Reviews;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.Transfers;

/**
 * What the lists of the API ask of a club with 200 000 bookings is planned over indexes. The
 * statements are those that the use cases send, caught on their way; the plans are generic, as on
 * every connection of ours (decision 0002).
 */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeClubPlansTest {

  private static final int BOOKINGS = 200_000;

  /** Of which JdbcClient and Hibernate say what they send. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:Executing prepared SQL statement \\[)?((?:select|with)\\b.*?)\\]?", Pattern.DOTALL);

  private static final Pattern LARGE_TABLE_READ_WHOLE =
      Pattern.compile(
          "Seq Scan on"
              + " (booking|booking_change|ledger_entry|review|reminder|client_note|session_note)\\b");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired TransactionOperations transactions;
  @Autowired Bookings bookings;
  @Autowired Availability availability;
  @Autowired Agenda agenda;
  @Autowired GroupSessions groups;
  @Autowired SeatChoices seatChoices;
  @Autowired Waitlist waitlist;
  @Autowired Balances balances;
  @Autowired Passes passes;
  @Autowired Reviews reviews;
  @Autowired Clients clients;
  @Autowired Trainers trainers;
  @Autowired Invitations invitations;
  @Autowired BookingHistory history;
  @Autowired Reminders reminders;
  @Autowired ClientNotes notes;
  @Autowired SessionTypes sessionTypes;
  @Autowired Transfers transfers;
  @Autowired Sessions signedIn;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private TenantId club;
  private TrainerId trainer;
  private ClientId client;
  private PersonId anna;

  @BeforeAll
  void aLargeClub() {
    club = clubs.open("Large");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          TestPeople.Somebody somebody = people.somebody("Anna");
          anna = somebody.person();
          client = people.client(trainer, somebody);
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
            insert into cell.reminder (booking_id, plan, level, tenant_id, starts_at, due_at, state, settled_at)
            select id, 0, 'FIRST', :club, starts_at, created_at, 'SENT', created_at from in_club.booking limit :some
            """)
        .param("club", club.value())
        .param("some", BOOKINGS / 10)
        .update();
    jdbc.sql(
            """
            insert into in_club.client_note (id, client_id, trainer_id, author, written_at, changed_at, version)
            select gen_random_uuid(), client_id, trainer_id, 'races', created_at, created_at, 0
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
  void connectionsPlanAStatementOnceForAllItsValues() {
    String mode =
        scope.call(club, () -> jdbc.sql("show plan_cache_mode").query(String.class).single());
    assertThat(mode).isEqualTo("force_generic_plan");
  }

  @Test
  void everyListIsPlannedOverAnIndex() {
    List<String> asked = asked(this::lists, "in_club.", "cell.reminder");

    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(asked)
        .allSatisfy(
            sql -> assertThat(plan(sql)).as(sql).doesNotContainPattern(LARGE_TABLE_READ_WHOLE));
    assertThat(asked)
        .filteredOn(sql -> sql.contains("b.state in ('PENDING', 'CONFIRMED')"))
        .isNotEmpty()
        .allSatisfy(sql -> assertThat(plan(sql)).contains("booking_coming").doesNotContain("Sort"));
  }

  /** Tables of the platform are small in a test: an index has to be there, not to be cheaper. */
  @Test
  void listsOfThePlatformHaveAnIndexToo() {
    List<String> asked = asked(this::listsOfThePlatform, "platform.");

    assertThat(asked).hasSizeGreaterThanOrEqualTo(4);
    assertThat(asked)
        .allSatisfy(sql ->
            assertThat(planWithoutReadingWhole(sql))
                .as(sql)
                .contains("Index Cond")
                .doesNotContain("Seq Scan"));
  }

  /** The statements about one of these that this thread sends meanwhile. */
  private List<String> asked(Runnable lists, String... about) {
    ListAppender<ILoggingEvent> sent = new ListAppender<>();
    List<Logger> statements =
        Stream.of("org.springframework.jdbc.core.JdbcTemplate", "org.hibernate.SQL")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();
    List<Optional<Level>> before =
        statements.stream().map(logger -> Optional.ofNullable(logger.getLevel())).toList();
    statements.forEach(logger -> {
      logger.setLevel(Level.DEBUG);
      logger.addAppender(sent);
    });
    sent.start();
    try {
      scope.run(club, lists);
    } finally {
      for (int n = 0; n < statements.size(); n++) {
        statements.get(n).detachAppender(sent);
        statements.get(n).setLevel(before.get(n).orElse(null));
      }
    }
    return sent.list.stream()
        .filter(event -> event.getThreadName().equals(Thread.currentThread().getName()))
        .map(event -> STATEMENT.matcher(event.getFormattedMessage()))
        .filter(Matcher::matches)
        .map(statement -> statement.group(1))
        .filter(sql -> Stream.of(about).anyMatch(sql::contains))
        .distinct()
        .toList();
  }

  private void listsOfThePlatform() {
    signedIn.of(anna);
    transfers.list(anna, Optional.empty(), 20);
    transfers.listAsking(anna, Optional.empty(), 20);
    transfers.clients(new TransferId(new UUID(0, 1)), Optional.empty(), 20);
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
    groups.list(
        new GroupQuery(from, to, Optional.empty(), Optional.empty(), false, Optional.empty(), 20));
    groups.list(new GroupQuery(from, to, ofTrainer, ofClient, false, Optional.empty(), 20));
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
    trainers.list(Optional.empty(), 20);
    trainers.listOf(client, Optional.empty(), 20);
    invitations.list(Optional.empty(), 20);
    sessionTypes.list(trainer, true, Optional.empty(), 20);
    notes.list(new Writer.ByTrainer(trainer), client, Optional.empty(), 20);
    notes.list(new Writer.ByStaff("staff"), client, Optional.empty(), 20);
    BookingId any = bookings.list(query(from, to, ofTrainer, ofClient)).getFirst().id();
    history.of(any, new Actor.ByStaff("staff"), -1, 20);
    reminders.of(any, new Actor.ByStaff("staff"));
    groups.participants(group(), new Actor.ByStaff("staff"), Optional.empty(), 20);
    seatChoices.list(client, Optional.empty(), 20);
  }

  private GroupSessionId group() {
    SessionType yoga =
        sessionTypes.add(trainer, new SessionTypeWish("Yoga", 60, 80_000, 3)).orElseThrow();
    PlanGroup plan = new PlanGroup(yoga, clock.instant().plus(40, ChronoUnit.DAYS));
    return ((GroupOutcome.Done) groups.make(plan, new Actor.ByTrainer(trainer))).session().id();
  }

  private static BookingQuery query(
      Instant from, Instant to, Optional<TrainerId> trainer, Optional<ClientId> client) {
    return new BookingQuery(from, to, trainer, client, Optional.empty(), 50);
  }

  /** Of a statement that was prepared and is used often; its parameters are not looked at. */
  private String plan(String sql) {
    return plan(sql, true);
  }

  private String planWithoutReadingWhole(String sql) {
    return plan(sql, false);
  }

  private String plan(String sql, boolean readingWhole) {
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
              jdbc.sql("set local enable_seqscan = " + readingWhole).update();
              jdbc.sql("prepare asked as " + numbered).update();
              String plan =
                  String.join(
                      "\n", jdbc.sql("explain execute asked" + call).query(String.class).list());
              jdbc.sql("deallocate asked").update();
              return plan;
            }));
  }
}
