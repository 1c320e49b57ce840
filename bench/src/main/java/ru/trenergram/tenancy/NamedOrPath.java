package ru.trenergram.tenancy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/**
 * Two ways to tell a transaction which club it works in, on pools that are alike in all else. SQL
 * is written with the token; the one that sets the path leaves it out.
 */
public sealed interface NamedOrPath extends AutoCloseable {

  /** Connections of either side. */
  int POOL = 10;

  /** Work on the connection of one transaction. */
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  void transaction(TenantId club, String schema, Work work) throws SQLException;

  /** The SQL as this side writes it. */
  String sql(String withToken);

  @Override
  void close();

  static NamedOrPath named(ApplicationContext domain) {
    HikariDataSource pool = pool(domain.getBean(DatabaseSettings.class));
    CellPool cell = CellPool.of("main", 1, Duration.ZERO, (_, _) -> pool);
    return new Named(
        pool, new TenantDataSource(pool, Map.of("main", cell)), domain.getBean(TenantScope.class));
  }

  static NamedOrPath path(ApplicationContext domain) {
    return new Path(pool(domain.getBean(DatabaseSettings.class)));
  }

  private static HikariDataSource pool(DatabaseSettings settings) {
    CheckedConnections connections =
        CheckedConnections.to(
            settings.url(), settings.applicationUser(), settings.applicationPassword());
    connections.setPreparedStatementCacheQueries(1_024);
    connections.setPreparedStatementCacheSizeMiB(64);
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(connections);
    pool.setAutoCommit(false);
    pool.setMaximumPoolSize(POOL);
    return new HikariDataSource(pool);
  }

  /** As the application does it: the statement names its club. */
  record Named(HikariDataSource pool, TenantDataSource clubs, TenantScope scope)
      implements NamedOrPath {

    @Override
    public void transaction(TenantId club, String schema, Work work) throws SQLException {
      scope.<Boolean, SQLException>call(
          club,
          () -> {
            try (Connection connection = clubs.getConnection()) {
              work.on(connection);
              connection.commit();
              return true;
            }
          });
    }

    @Override
    public String sql(String withToken) {
      return withToken;
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  /** The usual way: the path is set at the beginning of each transaction. */
  record Path(HikariDataSource pool) implements NamedOrPath {

    @Override
    public void transaction(TenantId club, String schema, Work work) throws SQLException {
      try (Connection connection = pool.getConnection()) {
        try (PreparedStatement set =
            connection.prepareStatement("select set_config('search_path', ?, true)")) {
          set.setString(1, schema + ", extensions");
          set.executeQuery().close();
        }
        work.on(connection);
        connection.commit();
      }
    }

    @Override
    public String sql(String withToken) {
      return withToken.replace("in_club.", "");
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
