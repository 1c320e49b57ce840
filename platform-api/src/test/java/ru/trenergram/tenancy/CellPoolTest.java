package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.testing.PlatformTest;

@PlatformTest
class CellPoolTest {

  private static final int CONNECTIONS = 7;

  private final Deque<Connection> taken = new ArrayDeque<>();

  @Autowired DatabaseSettings settings;
  private CellPool pool;

  @BeforeEach
  void poolOpens() {
    pool = CellPool.of("cell-test", CONNECTIONS, Duration.ofSeconds(2), this::lane);
  }

  private HikariDataSource lane(String name, int size) {
    HikariConfig lane = new HikariConfig();
    lane.setPoolName(name);
    lane.setDataSource(
        CheckedConnections.to(
            settings.url(), settings.applicationUser(), settings.applicationPassword()));
    lane.setMaximumPoolSize(size);
    lane.setConnectionTimeout(CellPool.A_MOMENT.toMillis());
    return new HikariDataSource(lane);
  }

  @AfterEach
  void poolCloses() throws SQLException {
    for (Connection connection : taken) {
      connection.close();
    }
    pool.close();
  }

  @Test
  void aClubHasTheConnectionsOfItsLaneAndOtherClubsHaveOthers() throws SQLException {
    List<Set<Integer>> homes = List.of(home(club(0)), home(club(1)), home(club(2)));

    assertThat(homes).allSatisfy(home -> assertThat(home).hasSizeBetween(1, 3));
    assertThat(homes.stream().flatMap(Set::stream)).doesNotHaveDuplicates();
  }

  @Test
  void aBusyClubTakesWhatOthersDoNotNeed() throws SQLException {
    Set<Integer> processes = new HashSet<>();
    for (int n = 0; n < CONNECTIONS; n++) {
      processes.add(take(club(0)));
    }

    assertThat(processes).hasSize(CONNECTIONS);
    assertThatExceptionOfType(SQLTransientConnectionException.class)
        .isThrownBy(() -> pool.connect(club(1)));
  }

  @Test
  void whoeverWaitsGetsWhatIsGivenBackToAnyLane() throws Exception {
    for (int n = 0; n < CONNECTIONS; n++) {
      take(club(0));
    }
    List<Connection> ofHome = List.of(taken.removeFirst(), taken.removeFirst());
    FutureTask<Connection> waiting = new FutureTask<>(() -> pool.connect(club(0)));
    Thread.ofPlatform().start(waiting);
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS));

    taken.removeLast().close();

    taken.addAll(ofHome);
    taken.add(waiting.get(20, TimeUnit.SECONDS));
  }

  /** A lane that cannot connect does not keep a club from those that can. */
  @Test
  void whoseLaneCannotConnectGoesElsewhere() throws SQLException {
    try (CellPool halfAway = CellPool.of("half", 4, Duration.ofSeconds(2), this::firstLaneIsAway)) {
      for (int n = 0; n < 2; n++) {
        taken.add(halfAway.connect(new TenantId(new UUID(0, n))));
      }

      assertThat(taken).hasSize(2);
      while (!taken.isEmpty()) {
        taken.removeFirst().close();
      }
    }
  }

  private HikariDataSource firstLaneIsAway(String name, int size) {
    if (!name.endsWith("-1")) {
      return lane(name, size);
    }
    HikariConfig away = new HikariConfig();
    away.setPoolName(name);
    away.setDataSource(
        CheckedConnections.to(
            "jdbc:postgresql://127.0.0.1:1/away",
            settings.applicationUser(),
            settings.applicationPassword()));
    away.setMaximumPoolSize(size);
    away.setConnectionTimeout(CellPool.A_MOMENT.toMillis());
    away.setInitializationFailTimeout(-1);
    return new HikariDataSource(away);
  }

  /** The server processes that this club meets if nobody else does anything. */
  private Set<Integer> home(TenantId club) throws SQLException {
    Set<Integer> processes = new HashSet<>();
    for (int n = 0; n < 2; n++) {
      for (int both = 0; both < 2; both++) {
        processes.add(take(club));
      }
      while (!taken.isEmpty()) {
        taken.removeFirst().close();
      }
    }
    return processes;
  }

  private int take(TenantId club) throws SQLException {
    Connection connection = pool.connect(club);
    taken.addLast(connection);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** One that is at home in this lane. */
  private static TenantId club(int lane) {
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(n -> new UUID(0, n))
        .filter(id -> Math.floorMod(id.hashCode(), CONNECTIONS / 2) == lane)
        .map(TenantId::new)
        .findFirst()
        .orElseThrow();
  }
}
