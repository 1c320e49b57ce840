package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.local.database.LocalPooler;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.testing.FreshDatabase;

/** What the check of a new physical connection says behind PgBouncer. */
@NeedsPooler
class PooledConnectionsTest {

  private static LocalPooler pooler;
  private static String database;

  @BeforeAll
  static void start() {
    database = FreshDatabase.create();
    pooler = BehindPooler.pooler(1);
  }

  @AfterAll
  static void stop() {
    pooler.close();
  }

  private static CheckedConnections through(String parameters) {
    return CheckedConnections.to(
        pooler.jdbcUrl(database) + parameters, "trenergram_app", "application");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?prepareThreshold=5", "?prepareThreshold=1", "?prepareThreshold=-1"})
  void everyConnectionThatWouldPrepareStatementsIsRefused(String parameters) {
    CheckedConnections connections = through(parameters);
    for (int n = 0; n < 25; n++) {
      assertThatThrownBy(connections::getConnection)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("pooler", "prepareThreshold=0");
    }
  }

  @Test
  void withoutPreparedStatementsManyConnectionsShareOneOfTheServer() throws SQLException {
    List<Connection> open = new ArrayList<>();
    try {
      for (int n = 0; n < 20; n++) {
        open.add(through("?prepareThreshold=0").getConnection());
      }
      assertThat(open)
          .extracting(PooledConnectionsTest::backend)
          .containsOnly(backend(open.get(0)));
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
  }

  @Test
  void aDirectConnectionMayPrepareStatements() {
    assertThatCode(() ->
            CheckedConnections.to(
                    LocalPostgres.shared().jdbcUrl(database), "trenergram_app", "application")
                .getConnection()
                .close())
        .doesNotThrowAnyException();
  }

  /** What is set on a connection of the pooler would stay with the server's for everybody. */
  @Test
  void howStatementsArePlannedIsLeftAloneBehindThePooler() throws SQLException {
    try (Connection connection = through("?prepareThreshold=0").planningOnce().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show plan_cache_mode")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("auto");
    }
  }

  private static int backend(Connection connection) {
    try (var row = connection.createStatement().executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
