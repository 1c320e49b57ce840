package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a connection of the pool grows in the server while a thousand clubs work: an hour of
 * them in three minutes, with connections that live as much shorter. The pool is the application's
 * own, as configured by default; each round is one such life, and its figure is the largest
 * connection seen in it.
 */
final class ConnectionMemory {

  private static final int CLUBS = 1_000;

  /** The pool accepts no lifetime below thirty seconds. */
  private static final int FASTER = 20;

  private static final Duration LIFETIME = Duration.ofMinutes(12).dividedBy(FASTER);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Effort effort;
  private final Figures figures;
  private final BenchDatabase server;

  ConnectionMemory(Effort effort, Figures figures, BenchDatabase server) {
    this.effort = effort;
    this.figures = figures;
    this.server = server;
  }

  void measure() throws Exception {
    String database = server.fresh();
    Map<String, String> properties = new HashMap<>(server.properties(database));
    List<HourOfClubs.Pair> pairs;
    try (Domain domain = Domain.start(properties)) {
      figures.say("making " + CLUBS + " clubs with people in them");
      pairs = new Seed(domain).smallClubs(CLUBS).stream().map(HourOfClubs::pair).toList();
    }
    properties.put("trenergram.database.connection-lifetime", LIFETIME.toMillis() + "ms");
    try (Domain domain = Domain.start(properties);
        HourOfClubs hour = new HourOfClubs(domain, pairs, FASTER);
        Connection superuser = server.superuser(database)) {
      List<Double> largest = new ArrayList<>();
      for (int round = 0; round < effort.lifetimes(); round++) {
        largest.add(largestOf(superuser, LIFETIME));
        figures.say(
            "largest connection %.0f MB after %d acts".formatted(largest.getLast(), hour.acts()));
      }
      hour.demandOrder();
      figures.add("backend_mb_1000_clubs", largest, "MB");
    }
  }

  private static double largestOf(Connection superuser, Duration length)
      throws SQLException, IOException, InterruptedException {
    double largest = 0;
    for (long end = System.nanoTime() + length.toNanos(); System.nanoTime() < end; ) {
      for (long pid : pool(superuser)) {
        largest = Math.max(largest, megabytes(pid));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return largest;
  }

  private static List<Long> pool(Connection superuser) throws SQLException {
    try (ResultSet row =
        superuser
            .createStatement()
            .executeQuery(
                "select pid from pg_stat_activity where datname = current_database()"
                    + " and application_name like 'trenergram-cell-%'")) {
      List<Long> pids = new ArrayList<>();
      while (row.next()) {
        pids.add(row.getLong(1));
      }
      return pids;
    }
  }

  /** Private memory of a process; nothing if it has ended, which reading tells in several ways. */
  private static double megabytes(long pid) throws IOException {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
              .filter(line -> line.startsWith("Private_"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          / 1024.0;
    } catch (IOException e) {
      if (ProcessHandle.of(pid).isEmpty()) {
        return 0;
      }
      throw e;
    }
  }
}
