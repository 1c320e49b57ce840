package ru.trenergram.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * The connections to one cell, in lanes of two. Each club is at home in one lane and goes elsewhere
 * only while that has no connection to spare: so a connection prepares the statements of some clubs
 * and keeps their catalogue in its memory, not of all.
 */
final class CellPool implements AutoCloseable {

  /** As short as the pools let one wait. */
  static final Duration A_MOMENT = Duration.ofMillis(250);

  /** So that one long transaction does not send the clubs of its lane elsewhere. */
  private static final int IN_A_LANE = 2;

  private final List<HikariDataSource> lanes;
  private final Duration patience;

  private CellPool(List<HikariDataSource> lanes, Duration patience) {
    this.lanes = List.copyOf(lanes);
    this.patience = patience;
  }

  /**
   * So many connections in lanes.
   *
   * @param patience how long to wait for one
   * @param lane makes the pool of a name and a size, which itself waits for {@link #A_MOMENT}
   */
  static CellPool of(
      String name,
      int connections,
      Duration patience,
      BiFunction<String, Integer, HikariDataSource> lane) {
    int count = Math.max(1, connections / IN_A_LANE);
    return new CellPool(
        IntStream.range(0, count)
            .mapToObj(n ->
                lane.apply(
                    name + "-" + (n + 1), connections / count + (n < connections % count ? 1 : 0)))
            .toList(),
        patience);
  }

  /**
   * A connection for a club: of its lane, else of the next that has one to spare. Who finds none
   * waits at home for a moment and looks round again, since others may be sooner.
   */
  Connection connect(TenantId club) throws SQLException {
    int home = Math.floorMod(club.value().hashCode(), lanes.size());
    long last = System.nanoTime() + patience.toNanos();
    for (int start = home; ; start++) {
      try {
        return withOneToSpare(start).getConnection();
      } catch (SQLTransientConnectionException e) {
        if (System.nanoTime() - last >= 0) {
          throw e;
        }
      }
    }
  }

  /** As it looks now; the next look begins one further, also past a lane that cannot connect. */
  private HikariDataSource withOneToSpare(int start) {
    return IntStream.range(0, lanes.size())
        .mapToObj(n -> lanes.get((start + n) % lanes.size()))
        .filter(CellPool::canSpareOne)
        .findFirst()
        .orElseGet(() -> lanes.get(start % lanes.size()));
  }

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
