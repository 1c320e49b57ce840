package ru.trenergram.local.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import ru.trenergram.local.Checkout;
import ru.trenergram.local.process.Leash;

/**
 * A PostgreSQL 18 server on the loopback address. It ends with this JVM, even after {@code kill
 * -9}; a server that nevertheless outlived its starter is stopped by the next start on the same
 * folder. Safe for use by several threads.
 */
public final class LocalPostgres implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DatabaseHome home;
  private final Map<String, String> settings;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable EmbeddedPostgres server;
  private @Nullable Leash leash;

  private LocalPostgres(DatabaseHome home, Map<String, String> settings) throws IOException {
    this.home = home;
    this.settings = settings;
    Leftover.stop(home.data());
    this.port = home.port();
    start();
  }

  /**
   * The one throw-away server of this JVM, started on first use and gone with the JVM. For tests.
   */
  public static LocalPostgres shared() {
    return Shared.SERVER;
  }

  /** A server for tests that stop or break it; {@link #close} deletes it with all its data. */
  public static LocalPostgres throwAway() {
    return open(() -> new LocalPostgres(DatabaseHome.temporary(), Settings.THROW_AWAY));
  }

  /**
   * A server whose data, password and port are kept in this folder. Every commit is on disk when it
   * returns.
   *
   * @throws IllegalStateException when another process has this folder's server running
   */
  public static LocalPostgres persistent(Path folder) {
    return open(() -> new LocalPostgres(DatabaseHome.kept(folder), Settings.DURABLE));
  }

  /** Stops the server that a killed process left running on this folder, if there is one. */
  public static void stopLeftover(Path folder) throws IOException {
    Leftover.stop(folder.resolve("data"));
  }

  /** Address of a database of this server, without credentials. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public int port() {
    return port;
  }

  /** The role that may do everything; the platform itself never uses it. */
  public Login superuser() {
    return new Login("postgres", home.password());
  }

  /** A connection of the superuser to this database. */
  public Connection connect(String database) throws SQLException {
    Login login = superuser();
    return DriverManager.getConnection(jdbcUrl(database), login.user(), login.password());
  }

  /** Creates an empty database with a name of its own and returns the name. */
  public String freshDatabase() {
    String name =
        "test_" + databases.incrementAndGet() + "_" + UUID.randomUUID().toString().substring(0, 8);
    execute("postgres", "create database " + name);
    return name;
  }

  /** Whether a database of this name exists. */
  public boolean hasDatabase(String name) {
    try (Connection connection = connect("postgres");
        var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, name);
      return query.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot look for database " + name, e);
    }
  }

  /**
   * Runs SQL as superuser after putting the values in the place of its <code>${name}</code>
   * placeholders.
   */
  public void runScript(String database, String sql, Map<String, String> placeholders) {
    execute(database, Placeholders.fill(sql, placeholders));
  }

  /** Stops the server and keeps its data; {@link #start} brings it back on the same port. */
  public synchronized void stop() {
    EmbeddedPostgres running = server;
    if (running == null) {
      return;
    }
    server = null;
    open(() -> {
      running.close();
      // The library gives up after five seconds; whoever still runs then is stopped the hard way.
      Leftover.stop(home.data());
      Leash held = leash;
      leash = null;
      if (held != null) {
        held.close();
      }
      return this;
    });
  }

  /** Starts the server again after {@link #stop}; does nothing while it runs. */
  public synchronized void start() {
    if (server == null) {
      server = open(this::launch);
    }
  }

  @Override
  public void close() {
    stop();
    home.close();
  }

  private EmbeddedPostgres launch() throws IOException {
    boolean firstStart = !Files.exists(home.data().resolve("PG_VERSION"));
    var builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(Checkout.cache().resolve("postgres").toFile())
            .setDataDirectory(home.data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(PATIENCE)
            .setPort(port)
            .setConnectConfig("password", home.password())
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(home.log().toFile()));
    settings.forEach(builder::setServerConfig);
    EmbeddedPostgres started = builder.start();
    ProcessHandle postmaster = Leftover.find(home.data()).orElseThrow();
    leash = Leash.on(postmaster, "INT");
    if (firstStart) {
      demandPasswords();
    }
    return started;
  }

  /** A fresh cluster trusts everybody on this machine; from here on it asks for passwords. */
  private void demandPasswords() throws IOException {
    execute("postgres", "alter role postgres password '" + home.password() + "'");
    Files.writeString(
        home.data().resolve("pg_hba.conf"),
        """
        host all all 127.0.0.1/32 scram-sha-256
        host all all ::1/128 scram-sha-256
        """);
    execute("postgres", "select pg_reload_conf()");
  }

  private void execute(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The script failed in database " + database + ": " + e.getMessage(), e);
    }
  }

  private static <T> T open(Launch<T> launch) {
    try {
      return launch.run();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start or stop", e);
    }
  }

  /** User and password of a database role. */
  public record Login(String user, String password) {}

  private interface Launch<T> {
    T run() throws IOException;
  }

  private static final class Shared {
    static final LocalPostgres SERVER = throwAway();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "stop-postgres"));
    }
  }
}
