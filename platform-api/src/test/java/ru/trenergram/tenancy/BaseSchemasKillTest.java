package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.local.process.Child;
import ru.trenergram.testing.FreshDatabase;

/** The first process on an empty database is killed with -9; the next one brings it to the end. */
class BaseSchemasKillTest {

  private static final List<String> SCHEMAS = List.of("platform", "cell");
  private static final int KILLS_HALF_WAY = 4;
  private static final int MOST_KILLS = 16;
  private static final long SEED = 20_261_123;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void platformAndCellComeToTheirEndWhereverTheFirstProcessWasKilled() throws Exception {
    List<List<String>> whole = structures(FreshDatabase.create());
    Random random = new Random(SEED);
    int halfWay = 0;
    for (int kill = 0; halfWay < KILLS_HALF_WAY && kill < MOST_KILLS; kill++) {
      String database = FreshDatabase.create();
      int left = changesAfterKill(database, kill, random);
      halfWay += left > 0 && left < changes() ? 1 : 0;

      assertThat(structures(database)).as("after kill at change %s", left).isEqualTo(whole);
    }

    assertThat(halfWay).as("kills between the first change and the last").isPositive();
  }

  /** How many changes the killed process had committed. */
  private int changesAfterKill(String database, int number, Random random) throws Exception {
    int target = random.nextInt(changes());
    String url = LocalPostgres.shared().jdbcUrl(database);
    try (OwnerConnections owner = BaseSchemasTest.ownerOf(database);
        Connection connection = owner.open();
        Statement look = connection.createStatement();
        Child process = MigratingProcess.on(url, folder, number)) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> taken(look) >= target || !process.isAlive());
      MigratingProcess.linger(process, random.nextInt(5));
      MigratingProcess.kill(process);
      return taken(look);
    }
  }

  private static int changes() {
    return SCHEMAS.stream()
        .mapToInt(schema -> Changelog.read("db/" + schema + "/changelog.yaml").changes().size())
        .sum();
  }

  private static int taken(Statement look) throws SQLException {
    int taken = 0;
    for (String schema : SCHEMAS) {
      String books = schema + ".databasechangelog";
      if (number(look, "select count(to_regclass('" + books + "'))") == 1) {
        taken += number(look, "select count(*) from " + books);
      }
    }
    return taken;
  }

  private static int number(Statement look, String question) throws SQLException {
    try (ResultSet row = look.executeQuery(question)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** What a fresh start makes of a database. */
  private static List<List<String>> structures(String database) throws SQLException {
    try (OwnerConnections owner = BaseSchemasTest.ownerOf(database)) {
      new BaseSchemas(owner);
      return List.of(Structure.of(owner, "platform"), Structure.of(owner, "cell"));
    }
  }
}
