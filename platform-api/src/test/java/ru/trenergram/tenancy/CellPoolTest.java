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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
    pool = CellPool.of("cell-test", CONNECTIONS, this::lane);
  }

  private HikariDataSource lane(String name, int size) {
    HikariConfig lane = new HikariConfig();
    lane.setPoolName(name);
    lane.setDataSource(
        CheckedConnections.to(
            settings.url(), settings.applicationUser(), settings.applicationPassword()));
    lane.setMaximumPoolSize(size);
    lane.setConnectionTimeout(250);
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
  void whoeverWaitsGetsWhatIsGivenBackToTheirLane() throws SQLException {
    for (int n = 0; n < CONNECTIONS; n++) {
      take(club(1));
    }
    taken.removeFirst().close();

    assertThat(take(club(1))).isPositive();
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
