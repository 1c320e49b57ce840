package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.tenancy.ClubsBehind.Behind;
import ru.trenergram.tenancy.MigrationRounds.Round;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;

/** Clubs of the release before meet this code; the test itself makes the rounds. */
@PlatformTest
@TestPropertySource(properties = "trenergram.database.club-changelog=" + MigrationTest.NEXT)
class MigrationTest {

  static final String NEXT = "rehearsal/club/changelog.yaml";

  @Autowired BeanFactory beans;
  @Autowired TestClubs newClubs;
  @Autowired SchemaCare care;
  @Autowired ClubsBehind clubsBehind;
  @Autowired Migration migration;
  @Autowired MigrationRounds rounds;
  @Autowired MigrationFigures figures;
  @Autowired MeterRegistry meters;
  @Autowired OwnerConnections owner;
  @Autowired Changelog changelog;
  @Autowired TenantScope scope;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  @Autowired TransactionTemplate transactions;

  private OldClubs oldClubs;

  @BeforeEach
  void onlyTheTestMigrates() throws InterruptedException {
    care.stop();
    oldClubs = OldClubs.in(beans);
    assertThat(round().left()).isZero();
  }

  @AfterEach
  void nobodyIsLeftBehind() {
    set("migration_due = null, canary = false");
  }

  private Round round() throws InterruptedException {
    Round round = rounds.next(() -> true);
    while (round.goOn()) {
      round = rounds.next(() -> true);
    }
    return round;
  }

  private void set(String what) {
    transactions.executeWithoutResult(_ -> jdbc.sql("update platform.tenant set " + what).update());
  }

  private void makeCanary(TenantId club) {
    set("canary = true where id = '" + club + "'");
  }

  private String schemaOf(TenantId club) {
    return jdbc.sql("select schema_name from platform.tenant where id = ?")
        .param(club.value())
        .query(String.class)
        .single();
  }

  private int attempts(TenantId club) {
    return jdbc.sql("select migration_attempts from platform.tenant where id = ?")
        .param(club.value())
        .query(Integer.class)
        .single();
  }

  private boolean isBehind(TenantId club) {
    return clubsBehind.all().stream().map(Behind::tenant).toList().contains(club);
  }

  private void bind(TenantId club) {
    assertThat(scope.<TenantId, RuntimeException>call(club, TenantScope::require)).isEqualTo(club);
  }

  /** The migration will want to make this table itself. */
  private void spoil(TenantId club) {
    execute("create table " + schemaOf(club) + ".rehearsal_note (id integer primary key)");
  }

  private void mend(TenantId club) {
    execute("drop table " + schemaOf(club) + ".rehearsal_note");
  }

  private void execute(String sql) {
    try (var connection = owner.open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aMigratedClubEqualsAFreshOneAndOneThatLiquibaseMigrated() throws Exception {
    TenantId old = oldClubs.open("Old");
    TenantId byLiquibase = oldClubs.open("By Liquibase");
    LiquibaseItself.update(owner, schemaOf(byLiquibase), NEXT);
    assertThatThrownBy(() -> bind(old)).isInstanceOf(TenantUnavailable.class);

    assertThat(round()).isEqualTo(new Round(2, 0, 0));

    bind(old);
    bind(byLiquibase);
    List<String> fresh = Structure.of(owner, schemaOf(newClubs.open("Fresh")));
    assertThat(fresh).anyMatch(line -> line.contains("rehearsal_note_of_booking"));
    assertThat(Structure.of(owner, schemaOf(old))).isEqualTo(fresh);
    assertThat(Structure.of(owner, schemaOf(byLiquibase))).isEqualTo(fresh);
    assertThat(books(old)).isEqualTo(books(byLiquibase));
    LiquibaseItself.update(owner, schemaOf(old), NEXT);
    assertThat(books(old)).as("Liquibase finds nothing to do").isEqualTo(books(byLiquibase));
  }

  private List<Map<String, Object>> books(TenantId club) throws SQLException {
    return Structure.rows(
        owner,
        "select id, author, filename, orderexecuted, md5sum, exectype from "
            + schemaOf(club)
            + ".databasechangelog order by orderexecuted");
  }

  @Test
  void aCanaryThatFailsStopsTheOthersAndRaisesAnAlertUntilItIsMended() throws Exception {
    TenantId canary = oldClubs.open("Canary");
    List<TenantId> others = oldClubs.open(5);
    makeCanary(canary);
    spoil(canary);

    assertThat(round()).isEqualTo(new Round(0, 1, 6));

    assertThat(others).allMatch(this::isBehind);
    assertThat(figures.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(figures.health().getDetails())
        .containsEntry("behind", 6)
        .containsEntry("failed", 1)
        .containsEntry("stoppedByCanary", true);
    assertThat(gauge("trenergram.tenants.behind")).isEqualTo(6);
    assertThat(gauge("trenergram.migration.failed")).isEqualTo(1);
    assertThat(gauge("trenergram.migration.stopped")).isEqualTo(1);

    mend(canary);
    assertThat(round()).as("it rests").isEqualTo(new Round(0, 0, 6));
    clock.move(Duration.ofSeconds(6));
    assertThat(round().left()).isZero();

    others.forEach(this::bind);
    bind(canary);
    assertThat(attempts(canary)).isZero();
    assertThat(figures.health().getStatus()).isEqualTo(Status.UP);
    assertThat(gauge("trenergram.migration.stopped")).isZero();
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  @Test
  void allCanariesSettleBeforeTheOthers() throws Exception {
    List<TenantId> others = oldClubs.open(3);
    List<TenantId> canaries = oldClubs.open(2);
    canaries.forEach(this::makeCanary);

    Round first = rounds.next(() -> true);

    assertThat(first).isEqualTo(new Round(2, 0, 3));
    assertThat(canaries).noneMatch(this::isBehind);
    assertThat(others).allMatch(this::isBehind);
    assertThat(rounds.next(() -> true)).isEqualTo(new Round(3, 0, 0));
  }

  @Test
  void aClubThatFailsRestsLongerEachTimeAndHoldsUpNobody() throws Exception {
    TenantId broken = oldClubs.open("Broken");
    List<TenantId> others = oldClubs.open(3);
    spoil(broken);

    assertThat(rounds.next(() -> true)).isEqualTo(new Round(3, 1, 1));
    others.forEach(this::bind);
    assertThat(attempts(broken)).isEqualTo(1);
    assertThat(rounds.next(() -> true)).as("it rests").isEqualTo(new Round(0, 0, 1));
    for (int times = 2; times <= 4; times++) {
      clock.move(Migration.pauseAfter(times - 2).minusSeconds(1));
      assertThat(rounds.next(() -> true).failed()).as("too early").isZero();
      clock.move(Duration.ofSeconds(1));
      assertThat(rounds.next(() -> true).failed()).isEqualTo(1);
      assertThat(attempts(broken)).isEqualTo(times);
    }
    assertThatThrownBy(() -> bind(broken))
        .isInstanceOfSatisfying(
            TenantUnavailable.class, refused -> assertThat(refused.lasting()).isTrue());
    assertThat(Migration.pauseAfter(1_000)).isEqualTo(Duration.ofMinutes(10));

    mend(broken);
    clock.move(Duration.ofMinutes(10));
    assertThat(round().left()).isZero();
    bind(broken);
  }

  @Test
  void aClubWithoutBooksFailsAloneToo() throws Exception {
    TenantId without = oldClubs.open("Without books");
    List<TenantId> others = oldClubs.open(3);
    execute("alter table " + schemaOf(without) + ".databasechangelog rename to lost");

    assertThat(rounds.next(() -> true)).isEqualTo(new Round(3, 1, 1));

    others.forEach(this::bind);
    execute("alter table " + schemaOf(without) + ".lost rename to databasechangelog");
  }

  @Test
  void twoWorkersAtOnceMigrateEachClubOnce() throws Exception {
    List<TenantId> clubs = oldClubs.open(24);

    int migrated = 0;
    try (var workers = Executors.newFixedThreadPool(2)) {
      Callable<Integer> worker =
          () -> new MigrationRounds(clubsBehind, migration, clock).next(() -> true).migrated();
      for (Future<Integer> one : workers.invokeAll(List.of(worker, worker))) {
        migrated += one.get();
      }
    }

    assertThat(migrated).isEqualTo(24);
    for (TenantId club : clubs) {
      bind(club);
      assertThat(books(club)).hasSameSizeAs(changelog.changes());
    }
  }

  @Test
  void aClubThatAnotherWorkerHoldsIsLeftToIt() throws Exception {
    TenantId club = oldClubs.open("Held");
    try (var other = owner.open();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from platform.tenant where id = '" + club + "' for no key update");

      assertThat(rounds.next(() -> true)).isEqualTo(new Round(0, 0, 1));
    }

    assertThat(rounds.next(() -> true)).as("it died").isEqualTo(new Round(1, 0, 0));
  }

  @Test
  void aClubThatNewerCodeMigratedIsServedAndNotTouched() throws Exception {
    TenantId club = newClubs.open("Ahead");
    String ahead = changelog.version().next() + "ffff";
    set("schema_version = '" + ahead + "' where id = '" + club + "'");

    assertThat(round().left()).isZero();

    bind(club);
    assertThat(
            jdbc.sql("select schema_version from platform.tenant where id = ?")
                .param(club.value())
                .query(String.class)
                .single())
        .isEqualTo(ahead);
  }

  @Test
  void anEditedChangeSetIsRefused() throws Exception {
    TenantId club = oldClubs.open("Edited");
    execute(
        "update "
            + schemaOf(club)
            + ".databasechangelog set md5sum = '9:0000' where id = 'booking'");
    set("schema_version = 'v00003ofanotherhistory' where id = '" + club + "'");

    assertThat(rounds.next(() -> true)).isEqualTo(new Round(0, 1, 1));

    assertThat(
            jdbc.sql("select migration_failure from platform.tenant where id = ?")
                .param(club.value())
                .query(String.class)
                .single())
        .contains("0300-bookings-booking.sql", "edited");
    set("state = 'CLOSED', schema_version = null where id = '" + club + "'");
  }
}
