package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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
import ru.trenergram.people.RetentionDesk;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.SignsOfLife;
import ru.trenergram.privacy.Subject;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.reviews.ReviewQuery;
import ru.trenergram.reviews.Reviews;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.Plans;
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

  private static final String LARGE =
      "booking|booking_change|waitlist_entry|ledger_entry|pass|review|reminder|client_note"
          + "|session_note";

  private static final Pattern LARGE_TABLE_READ_WHOLE =
      Pattern.compile("Seq Scan on (" + LARGE + ")\\b");

  /** A page of a list needs no table of a row a client, or a group, as a whole either. */
  private static final Pattern TABLE_READ_WHOLE =
      Pattern.compile("Seq Scan on (" + LARGE + "|group_session|balance)\\b");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired TransactionOperations transactions;
  @Autowired Bookings bookings;
  @Autowired Availability availability;
  @Autowired Agenda agenda;
  @Autowired GroupSessions groups;
  @Autowired GroupSeries groupSeries;
  @Autowired SeatChoices seatChoices;
  @Autowired BusyClients busyClients;
  @Autowired Waitlist waitlist;
  @Autowired Balances balances;
  @Autowired Passes passes;
  @Autowired Reviews reviews;
  @Autowired Clients clients;
  @Autowired Trainers trainers;
  @Autowired Invitations invitations;
  @Autowired BookingHistory history;
  @Autowired GroupHistory groupHistory;
  @Autowired Reminders reminders;
  @Autowired ClientNotes notes;
  @Autowired SessionTypes sessionTypes;
  @Autowired Transfers transfers;
  @Autowired Sessions signedIn;
  @Autowired List<PersonalData> personalData;
  @Autowired List<SignsOfLife> signsOfLife;
  @Autowired RetentionDesk retention;
  @Autowired Plans plans;
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
                  .limit(LargeClub.TRAINERS - 1)
                  .map(n -> people.trainer("Trainer " + n))
                  .toList();
          transactions.executeWithoutResult(
              _ -> new LargeClub(club, trainer, colleagues, client, jdbc).seed(clock.instant()));
        });
    plans.analyze();
  }

  @Test
  void connectionsPlanAStatementOnceForAllItsValues() {
    String mode =
        scope.call(club, () -> jdbc.sql("show plan_cache_mode").query(String.class).single());
    assertThat(mode).isEqualTo("force_generic_plan");
  }

  @Test
  void everyListIsPlannedOverAnIndex() {
    List<String> asked = sent(this::lists, "in_club.", "cell.reminder");

    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(asked)
        .allSatisfy(sql -> assertThat(plan(sql)).as(sql).doesNotContainPattern(TABLE_READ_WHOLE));
    assertThat(asked)
        .filteredOn(sql -> sql.contains("b.state in ('PENDING', 'CONFIRMED')"))
        .isNotEmpty()
        .allSatisfy(sql -> assertThat(plan(sql)).contains("booking_coming").doesNotContain("Sort"));
    assertThat(asked)
        .filteredOn(sql -> sql.contains("g.series_id = ?"))
        .as("of which a test has few: an index has to be there, not to be cheaper")
        .isNotEmpty()
        .allSatisfy(
            sql -> assertThat(planWithoutReadingWhole(sql)).contains("group_session_of_series"));
  }

  @Test
  void theFileOfAClientAndTheirLeavingArePlannedOverAnIndex() {
    Subject subject = new Subject(anna, 1, Set.of(), Set.of(client.value()));
    List<String> asked =
        sent(
            () ->
                transactions.executeWithoutResult(status -> {
                  personalData.forEach(part -> part.tell(subject, new Sheet()));
                  personalData.forEach(part -> part.leave(subject));
                  personalData.forEach(part -> part.erase(subject));
                  status.setRollbackOnly();
                }),
            "in_club.",
            "cell.reminder");

    assertThat(asked)
        .anyMatch(sql -> sql.startsWith("delete"))
        .anyMatch(sql -> sql.contains("in_club.ledger_entry e"))
        .allSatisfy(
            sql -> assertThat(plan(sql)).as(sql).doesNotContainPattern(LARGE_TABLE_READ_WHOLE));
  }

  /** Which are asked of many clients at once, every night. */
  @Test
  void clientsOfWhomNothingIsHeardAreFoundOverAnIndex() {
    Instant since = clock.instant().minus(180, ChronoUnit.DAYS);
    List<String> asked =
        sent(
            () -> {
              retention.preview(6);
              transactions.executeWithoutResult(
                  _ -> signsOfLife.forEach(sign -> sign.of(Set.of(client.value()), since)));
            },
            "in_club.");

    assertThat(asked)
        .hasSizeGreaterThanOrEqualTo(7)
        .anyMatch(sql -> sql.contains("in_club.waitlist_entry"))
        .anyMatch(sql -> sql.contains("in_club.session_note"))
        .allSatisfy(
            sql -> assertThat(plan(sql)).as(sql).doesNotContainPattern(LARGE_TABLE_READ_WHOLE));
    assertThat(asked)
        .filteredOn(sql -> sql.contains("order by id limit 200"))
        .hasSize(1)
        .allSatisfy(sql ->
            assertThat(scope.call(club, () -> plans.withoutReadingWhole(sql)))
                .contains("client_pkey")
                .doesNotContain("Seq Scan"));
  }

  /** Tables of the platform are small in a test: an index has to be there, not to be cheaper. */
  @Test
  void listsOfThePlatformHaveAnIndexToo() {
    List<String> asked = sent(this::listsOfThePlatform, "platform.");

    assertThat(asked).hasSizeGreaterThanOrEqualTo(4);
    assertThat(asked)
        .allSatisfy(sql ->
            assertThat(plans.withoutReadingWhole(sql))
                .as(sql)
                .contains("Index Cond")
                .doesNotContain("Seq Scan"));
  }

  private List<String> sent(Runnable work, String... about) {
    return scope.call(club, () -> plans.sent(work, about));
  }

  private String plan(String sql) {
    return scope.call(club, () -> plans.of(sql));
  }

  private String planWithoutReadingWhole(String sql) {
    return scope.call(club, () -> plans.withoutReadingWhole(sql));
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
    bookings.list(
        new BookingQuery(
            from, to, Optional.empty(), Optional.empty(), behind(clock.instant()), 50));
    bookings.list(
        new BookingQuery(from, to, ofTrainer, Optional.empty(), behind(clock.instant()), 50));
    bookings.coming(trainer, client, 50);
    bookings.upcoming(client, Optional.empty(), 4);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Moscow"));
    availability.freeSlots(trainer, today, today.plusDays(30), new Actor.ByClient(client));
    agenda.of(trainer, new Agenda.Span(from, to, from, 100));
    agenda.of(client, new Agenda.Span(from, to, from, 100));
    groups.list(
        new GroupQuery(from, to, Optional.empty(), Optional.empty(), false, Optional.empty(), 20));
    groups.list(new GroupQuery(from, to, ofTrainer, ofClient, false, Optional.empty(), 20));
    groups.list(
        new GroupQuery(
            from, to, Optional.empty(), Optional.empty(), false, behind(clock.instant()), 20));
    waitlist.list(new WaitlistQuery(Optional.empty(), Optional.empty(), Optional.empty(), 20));
    waitlist.list(new WaitlistQuery(ofTrainer, Optional.empty(), Optional.empty(), 20));
    waitlist.list(new WaitlistQuery(Optional.empty(), ofClient, Optional.empty(), 20));
    balances.list(new BalanceQuery(ofTrainer, Optional.empty(), Optional.empty(), 20));
    balances.list(new BalanceQuery(Optional.empty(), ofClient, Optional.empty(), 20));
    balances.list(new BalanceQuery(Optional.empty(), Optional.empty(), Optional.empty(), 20));
    Account account = new Account(trainer, client);
    balances.list(
        new BalanceQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new BalanceQuery.Place(account, "RUB")),
            20));
    balances.statement(account, Optional.empty(), 20);
    passes.list(account, Optional.empty(), 20);
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
    GroupSessionId group = group();
    groups.participants(group, new Actor.ByStaff("staff"), Optional.empty(), 20);
    groupHistory.of(group, new Actor.ByStaff("staff"), -1, 20);
    busyClients.at(group, new Slot(from, to));
    seatChoices.list(client, Optional.empty(), 20);
    groupSeries.find(SeriesId.next(), new Actor.ByStaff("staff"));
  }

  private GroupSessionId group() {
    SessionType yoga =
        sessionTypes.add(trainer, new SessionTypeWish("Yoga", 60, 80_000, 3)).orElseThrow();
    PlanGroup plan = new PlanGroup(yoga, clock.instant().plus(40, ChronoUnit.DAYS));
    return ((GroupOutcome.Done) groups.make(plan, new Actor.ByTrainer(trainer))).session().id();
  }

  private static Optional<BookingQuery.Place> behind(Instant start) {
    return Optional.of(new BookingQuery.Place(start, new BookingId(new UUID(0, 1))));
  }

  private static BookingQuery query(
      Instant from, Instant to, Optional<TrainerId> trainer, Optional<ClientId> client) {
    return new BookingQuery(from, to, trainer, client, Optional.empty(), 50);
  }
}
