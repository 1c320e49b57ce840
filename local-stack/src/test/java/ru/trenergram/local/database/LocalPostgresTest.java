package ru.trenergram.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

  @Test
  void givesEveryTestADatabaseOfItsOwn() throws SQLException {
    LocalPostgres server = LocalPostgres.shared();

    String one = server.freshDatabase();
    String other = server.freshDatabase();
    server.runScript(one, "create table member (name text)", Map.of());

    assertThat(value(server, one, "select count(*) from pg_class where relname = 'member'"))
        .isEqualTo("1");
    assertThat(value(server, other, "select count(*) from pg_class where relname = 'member'"))
        .isEqualTo("0");
    assertThat(LocalPostgres.shared()).isSameAs(server);
  }

  @Test
  void isTheVersionOfProductionWithItsExtensions() throws SQLException {
    LocalPostgres server = LocalPostgres.shared();
    String database = server.freshDatabase();

    server.runScript(
        database,
        "create schema extensions; create extension btree_gist schema extensions",
        Map.of());

    assertThat(value(server, database, "show server_version")).startsWith("18.");
    assertThat(value(server, database, "show max_locks_per_transaction")).isEqualTo("256");
  }

  @Test
  void fillsThePlaceholdersOfAScript() throws SQLException {
    LocalPostgres server = LocalPostgres.shared();
    String database = server.freshDatabase();
    String role = "role_" + database;

    server.runScript(
        database,
        "create role ${role} login password '${password}'; do $$ begin perform 1; end $$;",
        Map.of("role", role, "password", "secret"));

    assertThat(
            value(
                server,
                database,
                "select rolcanlogin from pg_roles where rolname = '" + role + "'"))
        .isEqualTo("t");
    assertThatThrownBy(() -> server.runScript(database, "select '${unknown}'", Map.of()))
        .hasMessageContaining("unknown");
    assertThatThrownBy(
            () -> server.runScript(database, "select '${x}'", Map.of("x", "'; drop table member")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void asksForThePassword() {
    LocalPostgres server = LocalPostgres.shared();

    assertThatThrownBy(() ->
            java.sql.DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", "wrong")
                .close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void keepsDataDurablyAndReturnsOnTheSamePort(@TempDir Path folder) throws SQLException {
    int port;
    try (LocalPostgres server = LocalPostgres.persistent(folder)) {
      port = server.port();
      server.runScript("postgres", "create table kept as select 42 as answer", Map.of());

      assertThat(value(server, "postgres", "show fsync")).isEqualTo("on");
      assertThat(value(server, "postgres", "show synchronous_commit")).isEqualTo("on");
      assertThatThrownBy(() -> LocalPostgres.persistent(folder))
          .hasMessageContaining("Another process");

      server.stop();
      assertThatThrownBy(() -> server.connect("postgres")).isInstanceOf(SQLException.class);
      server.start();
      assertThat(value(server, "postgres", "select answer from kept")).isEqualTo("42");
    }

    try (LocalPostgres again = LocalPostgres.persistent(folder)) {
      assertThat(again.port()).isEqualTo(port);
      assertThat(value(again, "postgres", "select answer from kept")).isEqualTo("42");
    }
  }

  static String value(LocalPostgres server, String database, String query) throws SQLException {
    try (Connection connection = server.connect(database);
        var rows = connection.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
