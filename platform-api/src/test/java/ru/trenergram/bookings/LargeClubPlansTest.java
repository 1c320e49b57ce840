package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.identity.PersonId;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.RetentionDesk;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.SignsOfLife;
import ru.trenergram.privacy.Subject;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.Plans;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

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

  /**
   * A page of a list needs no table of a row a client, or a group, as a whole either. A club has
   * tens of trainers, invitations and types of sessions: these are read whole at no greater cost.
   */
  private static final Pattern TABLE_READ_WHOLE =
      Pattern.compile(
          "Seq Scan on (" + LARGE + "|client|trainer_client|group_session|series|balance)\\b");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired TransactionOperations transactions;
  @Autowired Bookings bookings;
  @Autowired Agenda agenda;
  @Autowired SeatChoices seatChoices;
  @Autowired BusyClients busyClients;
  @Autowired List<PersonalData> personalData;
  @Autowired List<SignsOfLife> signsOfLife;
  @Autowired RetentionDesk retention;
  @Autowired Plans plans;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;

  private TenantId club;
  private TrainerId trainer;
  private ClientId client;
  private PersonId anna;
  private AskedLists lists;

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
          LargeClub large = new LargeClub(club, trainer, colleagues, client, jdbc);
          transactions.executeWithoutResult(_ -> large.seed(clock.instant()));
          lists = new AskedLists(trainer, client, anna, large.someSeries());
        });
    beans.autowireBean(lists);
    plans.analyze();
  }

  @Test
  void connectionsPlanAStatementOnceForAllItsValues() {
    String mode =
        scope.call(club, () -> jdbc.sql("show plan_cache_mode").query(String.class).single());
    assertThat(mode).isEqualTo("force_generic_plan");
  }

  /** Whoever adds a list to the API says in {@link AskedLists} what it asks. */
  @Test
  void everyListOfTheDocumentIsAsked() throws IOException {
    assertThat(
            Stream.of(lists.inClub(), lists.ofThePlatform())
                .flatMap(some -> some.keySet().stream()))
        .containsExactlyInAnyOrderElementsOf(DocumentedLists.names());
  }

  Stream<Arguments> listsOfTheClub() {
    return Stream.concat(
        lists.inClub().entrySet().stream()
            .map(list -> Arguments.of(Named.of(list.getKey(), list.getValue()))),
        Stream.of(Arguments.of(Named.of("what the bot lists", (Runnable) this::listsOfTheBot))));
  }

  @ParameterizedTest
  @MethodSource("listsOfTheClub")
  void everyListIsPlannedOverAnIndex(Runnable list) {
    assertThat(sent(list, "in_club.", "cell.reminder"))
        .isNotEmpty()
        .allSatisfy(sql -> assertThat(plan(sql)).as(sql).doesNotContainPattern(TABLE_READ_WHOLE));
  }

  /** An index has to be there, not to be cheaper: some tables are small in a test, or at first. */
  @ParameterizedTest
  @MethodSource("listsOfTheClub")
  void everyListCouldDoWithoutReadingAnyTableWhole(Runnable list) {
    assertThat(sent(list, "in_club.", "cell.reminder"))
        .allSatisfy(
            sql -> assertThat(planWithoutReadingWhole(sql)).as(sql).doesNotContain("Seq Scan"));
  }

  @Test
  void whatIsAheadOfAClientIsFoundInItsOrder() {
    assertThat(sent(this::listsOfTheBot, "b.state in ('PENDING', 'CONFIRMED')"))
        .isNotEmpty()
        .allSatisfy(sql -> assertThat(plan(sql)).contains("booking_coming").doesNotContain("Sort"));
  }

  @Test
  void theSessionsOfASeriesAreFoundByIt() {
    assertThat(sent(lists.inClub().get("getSeries"), "b.series_id = ?"))
        .hasSize(1)
        .allSatisfy(sql -> assertThat(plan(sql)).contains("booking_of_series"));
    assertThat(sent(lists.inClub().get("getGroupSeries"), "g.series_id = ?"))
        .hasSize(1)
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

  Stream<Arguments> listsOfThePlatform() {
    return lists.ofThePlatform().entrySet().stream()
        .map(list -> Arguments.of(Named.of(list.getKey(), list.getValue())));
  }

  /** Tables of the platform are small in a test: an index has to be there, not to be cheaper. */
  @ParameterizedTest
  @MethodSource("listsOfThePlatform")
  void listsOfThePlatformHaveAnIndexToo(Runnable list) {
    assertThat(sent(list, "platform."))
        .isNotEmpty()
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

  private void listsOfTheBot() {
    Instant from = clock.instant().minus(30, ChronoUnit.DAYS);
    Instant to = clock.instant().plus(30, ChronoUnit.DAYS);
    bookings.coming(trainer, client, 50);
    bookings.upcoming(client, Optional.empty(), 4);
    seatChoices.list(client, Optional.empty(), 20);
    agenda.of(trainer, new Agenda.Span(from, to, from, 100));
    agenda.of(client, new Agenda.Span(from, to, from, 100));
    busyClients.at(lists.group(), new Slot(from, to));
  }
}
