package ru.trenergram.bot;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.tenancy.TenantId;

/** Every column of every table of every schema of ours, read by somebody who knows no table. */
final class WholeDatabase {

  private final String database;

  WholeDatabase(String jdbcUrl) {
    this.database = jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1);
  }

  String name() {
    return database;
  }

  /** The rows that hold one of the words anywhere, also as bytes or as JSON escapes, by table. */
  Map<String, Set<String>> holding(String... words) {
    return found("", words);
  }

  /** The same in the tables of one club. */
  Map<String, Set<String>> holdingIn(TenantId club, String... words) {
    return found(schema(club) + ".", words);
  }

  private Map<String, Set<String>> found(String schema, String... words) {
    List<String> forms = new ArrayList<>();
    for (String word : words) {
      forms.add(word);
      forms.add(HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)));
      forms.add(word.chars().mapToObj(WholeDatabase::escaped).collect(Collectors.joining()));
    }
    Map<String, Set<String>> found = new TreeMap<>();
    try (Connection connection = LocalPostgres.shared().connect(database)) {
      for (String table : tables(connection)) {
        Set<String> rows = table.startsWith(schema) ? rows(connection, table, forms) : Set.of();
        if (!rows.isEmpty()) {
          found.put(called(table), rows);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  /**
   * A row of a table; that of a club is called as {@code club.booking}.
   *
   * @param values by column, without those that are null
   */
  record Row(String table, Map<String, Object> values) {}

  /** The tables of ours, those of clubs once. */
  Set<String> tables() {
    try (Connection connection = LocalPostgres.shared().connect(database)) {
      return tables(connection).stream()
          .map(WholeDatabase::called)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every row of every table. */
  List<Row> rows() {
    List<Row> all = new ArrayList<>();
    try (Connection connection = LocalPostgres.shared().connect(database)) {
      for (String table : tables(connection)) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("select * from " + table)) {
          while (rows.next()) {
            all.add(new Row(called(table), values(rows)));
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  private static Map<String, Object> values(ResultSet row) throws SQLException {
    Map<String, Object> values = new TreeMap<>();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      Object value = row.getObject(column);
      if (value != null) {
        values.put(
            row.getMetaData().getColumnName(column),
            value instanceof Array array ? array.toString() : value);
      }
    }
    return values;
  }

  private String schema(TenantId club) {
    try (Connection connection = LocalPostgres.shared().connect(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select schema_name from platform.tenant where id = '" + club + "'")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String called(String table) {
    return table.replaceFirst("^t_[0-9a-z]{13}", "club");
  }

  private static String escaped(int letter) {
    return letter < 128 ? Character.toString(letter) : "\\u%04x".formatted(letter);
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select table_schema || '.' || table_name from information_schema.tables
                where table_type = 'BASE TABLE'
                  and table_schema not in ('pg_catalog', 'information_schema') order by 1
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static Set<String> rows(Connection connection, String table, List<String> forms)
      throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
      while (rows.next()) {
        String row = rows.getString(1).replace("\"\"", "\"").replace("\\\\", "\\");
        if (forms.stream().anyMatch(row::contains)) {
          found.add(row);
        }
      }
    }
    return found;
  }

  /** Copies the database as it stands; who is connected is thrown out for that. */
  void copyTo(String copy) {
    alone("create database " + copy + " template " + database);
  }

  /** Puts a copy in the place of the database, as a restore does. */
  void restore(String copy) {
    alone("drop database " + database + " with (force)");
    run("alter database " + copy + " rename to " + database);
    // What is granted on a database itself is no part of a copy (db/bootstrap.sql).
    run("grant create on database " + database + " to trenergram_owner");
  }

  private void alone(String sql) {
    run("alter database " + database + " allow_connections false");
    run(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '"
            + database
            + "'");
    run(sql);
    if (LocalPostgres.shared().hasDatabase(database)) {
      run("alter database " + database + " allow_connections true");
    }
  }

  /** Changes what the application could not. */
  void change(String sql) {
    run(database, sql);
  }

  private static void run(String sql) {
    run("postgres", sql);
  }

  private static void run(String database, String sql) {
    try (Connection connection = LocalPostgres.shared().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
