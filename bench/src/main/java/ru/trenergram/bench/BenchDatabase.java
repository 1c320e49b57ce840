package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import ru.trenergram.local.Checkout;
import ru.trenergram.local.Folders;
import ru.trenergram.local.database.LocalPostgres;

/** A PostgreSQL server of the benchmark's own; every commit is on disk when it returns. */
public final class BenchDatabase implements AutoCloseable {

  static final String OWNER_PASSWORD = "bench-owner";
  static final String APPLICATION_PASSWORD = "bench-application";

  private final Path folder;
  private final LocalPostgres server;

  private BenchDatabase(Path folder) throws IOException {
    Folders.delete(folder);
    this.folder = folder;
    this.server = LocalPostgres.persistent(folder);
  }

  public static BenchDatabase start(Path state) throws IOException {
    return new BenchDatabase(state.resolve("postgres"));
  }

  /** A new, empty database with our two roles. */
  public String fresh() throws IOException {
    String database = server.freshDatabase();
    server.runScript(
        database,
        Files.readString(
            Checkout.root().resolve("platform-api/src/main/resources/db/bootstrap.sql")),
        Map.of("owner_password", OWNER_PASSWORD, "application_password", APPLICATION_PASSWORD));
    return database;
  }

  /** What leads the application to a database. */
  public Map<String, String> properties(String database) {
    return Map.of(
        "trenergram.database.url", server.jdbcUrl(database),
        "trenergram.database.application-password", APPLICATION_PASSWORD,
        "trenergram.database.owner-password", OWNER_PASSWORD);
  }

  public Connection superuser(String database) throws SQLException {
    return server.connect(database);
  }

  int port() {
    return server.port();
  }

  /** Runs statements as superuser, each in a transaction of its own if there is one alone. */
  void execute(String database, String sql) throws SQLException {
    try (Connection connection = superuser(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** One number that a superuser asks for. */
  long number(String database, String question) throws SQLException {
    try (Connection connection = superuser(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Where the server logs. */
  Path logs() {
    return folder.resolve("data/log");
  }

  /** Restarts the server; connections break. It stops soon because little is left to be written. */
  void restart() throws SQLException {
    execute("postgres", "checkpoint");
    server.stop();
    server.start();
  }

  /**
   * Has what was written so far brought to its place, and waits until no table is being vacuumed:
   * else whoever is measured next pays for it.
   */
  void settle() throws SQLException, InterruptedException {
    execute("postgres", "checkpoint");
    for (int n = 0; n < 120 && vacuums() > 0; n++) {
      Thread.sleep(500);
    }
  }

  private long vacuums() throws SQLException {
    return number(
        "postgres",
        "select count(*) from pg_stat_activity where backend_type = 'autovacuum worker'");
  }

  /** Processor time of the whole server so far, in milliseconds. */
  double processorTime() throws IOException {
    String postmaster = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
    return ProcessorTime.ofFamily(Long.parseLong(postmaster.strip()));
  }

  @Override
  public void close() throws IOException {
    server.close();
    Folders.delete(folder);
  }
}
