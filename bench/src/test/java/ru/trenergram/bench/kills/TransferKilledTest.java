package ru.trenergram.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.Domain;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.Tenants;
import ru.trenergram.transfers.TransferStep;

/**
 * The process dies while trainers go from {@code solo} to a club, each of them between two other
 * steps or within another one. The next process takes all of them to the end.
 */
class TransferKilledTest extends GapScene {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A process does eight jobs at once, and some have to go on. */
  private static final int AT_ONCE = 6;

  private Domain domain;
  private TenantId solo;
  private TenantId club;
  private int numbered;

  TransferKilledTest() {
    super(
        "transfers",
        Map.of("trenergram.database.cell-pool", "20", "trenergram.database.platform-pool", "20"));
  }

  @BeforeAll
  void clubsAreOpen() throws Exception {
    domain = lab.domain();
    solo = domain.use(Tenants.class).solo();
    domain.use(Provisioning.class).provision(solo);
    club = TransferJudge.club(lab);
  }

  @AfterAll
  void domainCloses() throws Exception {
    domain.close();
  }

  static Stream<List<TransferGap>> gaps() {
    List<TransferGap> all = List.of(TransferGap.values());
    return IntStream.iterate(0, from -> from < all.size(), from -> from + AT_ONCE)
        .mapToObj(from -> all.subList(from, Math.min(from + AT_ONCE, all.size())));
  }

  @ParameterizedTest
  @MethodSource("gaps")
  void losesAndDoublesNothing(List<TransferGap> gaps) throws Exception {
    List<MovingTrainer> trainers = new ArrayList<>();
    gaps.forEach(_ -> trainers.add(new MovingTrainer(lab, domain, solo, club, ++numbered)));
    TransferJudge judge = new TransferJudge(lab, trainers);
    await("their time is shared").atMost(PATIENCE).until(judge::isQuietAndShared);
    trainers.forEach(MovingTrainer::works);
    await("everything is handled").atMost(PATIENCE).until(judge::isQuietAndShared);
    TransferJudge.State before = judge.state();
    assertThat(before.bookings()).hasSize(6 * gaps.size());
    assertThat(judge.leftBehind()).isNotEmpty();

    Trap trap = trap(gaps.toArray(Enum<?>[]::new));
    trainers.forEach(MovingTrainer::begins);
    await("somebody is in each gap")
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          trainers.forEach(MovingTrainer::clientsAnswer);
          assertThat(gaps).allSatisfy(gap -> assertThat(trap.caught(gap)).as("%s", gap).isOne());
        });
    await("all that can be told is told").atMost(PATIENCE).until(judge::isAllTold);
    processDies();
    theDeadIsMissed();
    processRuns();
    await("all have arrived")
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          trainers.forEach(MovingTrainer::clientsAnswer);
          assertThat(trainers).extracting(MovingTrainer::step).containsOnly(TransferStep.DONE);
        });
    await("everything is handled").atMost(PATIENCE).until(judge::isQuietAndShared);
    judge.checkBooks();
    await("the books are checked").atMost(PATIENCE).until(judge::isQuietAndShared);

    TransferJudge.State after = judge.state();
    assertThat(after.bookings()).containsExactlyElementsOf(before.bookings());
    assertThat(after.money()).containsExactlyElementsOf(before.money());
    assertThat(judge.leftBehind()).isEmpty();
    assertThat(judge.messages()).containsExactlyInAnyOrderElementsOf(judge.messagesDue());
    assertThat(judge.sent()).isEqualTo(judge.settled());
    try (Connection database = lab.superuser()) {
      assertThat(ClubJudge.violations(database, lab.clock().instant())).isEmpty();
      assertThat(ClubJudge.rows(database, "select 1 from cell.books_difference")).isEmpty();
    }
  }

  /** Otherwise another process waits forty seconds for its heartbeat. */
  private void theDeadIsMissed() throws SQLException {
    try (Connection database = lab.superuser();
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "update cell.scheduled_task set last_heartbeat = now() - interval '5 minutes' where"
              + " picked");
    }
  }
}
