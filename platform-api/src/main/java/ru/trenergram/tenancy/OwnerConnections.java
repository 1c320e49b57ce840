package ru.trenergram.tenancy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Connections of the role that owns the schemas: for provisioning and migration only. */
@Component
class OwnerConnections implements AutoCloseable {

  private static final Duration KEPT = Duration.ofMinutes(1);

  /** Those that migrate, and two for new clubs. */
  private static final int AT_ONCE = MigrationRounds.AT_ONCE + 2;

  private final @Nullable CheckedConnections physical;
  private final @Nullable HikariDataSource kept;

  OwnerConnections(DatabaseSettings settings) {
    String password = settings.ownerPassword();
    this.physical =
        password == null
            ? null
            : CheckedConnections.to(settings.url(), settings.ownerUser(), password);
    this.kept = physical == null ? null : new HikariDataSource(pool(physical));
  }

  boolean available() {
    return physical != null;
  }

  /** A new connection that nobody else will have. */
  Connection open() throws SQLException {
    return demanded(physical).getConnection();
  }

  /**
   * A connection that is kept open for the next one for a while: opening takes half as long as
   * making a club. Whoever borrows it sets nothing that outlives a transaction.
   */
  Connection borrow() throws SQLException {
    return demanded(kept).getConnection();
  }

  private static <T> T demanded(@Nullable T connections) {
    if (connections == null) {
      throw new IllegalStateException(
          "this process has no trenergram.database.owner-password: it may not change schemas");
    }
    return connections;
  }

  private static HikariConfig pool(CheckedConnections physical) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("owner");
    pool.setDataSource(physical);
    pool.setAutoCommit(false);
    pool.setMaximumPoolSize(AT_ONCE);
    pool.setMinimumIdle(0);
    pool.setIdleTimeout(KEPT.toMillis());
    pool.setInitializationFailTimeout(-1);
    return pool;
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
    }
  }
}
