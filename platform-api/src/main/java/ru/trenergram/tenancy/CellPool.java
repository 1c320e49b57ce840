package ru.trenergram.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * The connections to one cell, in lanes of two. Each club is at home in one lane and goes elsewhere
 * only while that has no connection to spare: so a connection prepares the statements of some clubs
 * and keeps their catalogue in its memory, not of all.
 */
final class CellPool implements AutoCloseable {

  /** So that one long transaction does not send the clubs of its lane elsewhere. */
  private static final int IN_A_LANE = 2;

  private final List<HikariDataSource> lanes;

  private CellPool(List<HikariDataSource> lanes) {
    this.lanes = List.copyOf(lanes);
  }

  /**
   * So many connections in lanes.
   *
   * @param lane makes the pool of a name and a size
   */
  static CellPool of(
      String name, int connections, BiFunction<String, Integer, HikariDataSource> lane) {
    int count = Math.max(1, connections / IN_A_LANE);
    return new CellPool(
        IntStream.range(0, count)
            .mapToObj(n ->
                lane.apply(
                    name + "-" + (n + 1), connections / count + (n < connections % count ? 1 : 0)))
            .toList());
  }

  /** A connection for a club: of its lane, else of the next that has one to spare. */
  Connection connect(TenantId club) throws SQLException {
    int home = Math.floorMod(club.value().hashCode(), lanes.size());
    for (int n = 0; n < lanes.size(); n++) {
      HikariDataSource lane = lanes.get((home + n) % lanes.size());
      if (canSpareOne(lane)) {
        return lane.getConnection();
      }
    }
    return lanes.get(home).getConnection();
  }

  /** As it looks now; whoever is wrong waits a moment. */
  private static boolean canSpareOne(HikariDataSource lane) {
    HikariPoolMXBean pool = lane.getHikariPoolMXBean();
    return pool.getActiveConnections() + pool.getThreadsAwaitingConnection()
        < lane.getMaximumPoolSize();
  }

  @Override
  public void close() {
    lanes.forEach(HikariDataSource::close);
  }
}
