package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings {@code platform} and {@code cell} up to date before anything else touches the database,
 * one transaction a change set, under the lock of a row: processes that start together take turns,
 * and one that dies leaves neither half a change nor a lock. A process without the owner's password
 * leaves that to the worker.
 */
@Component
class BaseSchemas {

  private static final Logger LOG = LoggerFactory.getLogger(BaseSchemas.class);

  /** Each lasts up to the owner's lock timeout. */
  private static final int TRIES = 30;

  /** A lock was not to be had or ended in a deadlock. */
  private static final Set<String> IN_THE_WAY = Set.of("55P03", "40P01");

  /** Another made the same table meanwhile; seen by the table, its type or the catalogue. */
  private static final Set<String> MADE_ALREADY = Set.of("42P07", "42710", "23505");

  private final OwnerConnections owner;

  BaseSchemas(OwnerConnections owner) {
    this.owner = owner;
    if (owner.available()) {
      bringToHead("platform", Changelog.read("db/platform/changelog.yaml"));
      bringToHead("cell", Changelog.read("db/cell/changelog.yaml"));
      LOG.info("platform and cell are at the head of their changelogs");
    }
  }

  private void bringToHead(String schema, Changelog changelog) {
    try (Connection connection = owner.borrow()) {
      int tries = 1;
      while (!isAtHead(connection, schema, changelog, tries == TRIES)) {
        tries++;
      }
    } catch (SQLException e) {
      throw new SchemaChangeFailed("migration of schema " + schema, e);
    }
  }

  /** False if another process was in the way. */
  private static boolean isAtHead(
      Connection connection, String schema, Changelog changelog, boolean lastTry)
      throws SQLException {
    try {
      makeBooks(connection, schema);
      while (takesNextChange(connection, schema, changelog)) {
        LOG.debug("{} has one change more", schema);
      }
      return true;
    } catch (SQLException e) {
      connection.rollback();
      if (lastTry || !IN_THE_WAY.contains(String.valueOf(e.getSQLState()))) {
        throw e;
      }
      LOG.info("{} is being migrated by another process: {}", schema, e.getMessage());
      return false;
    }
  }

  private static void makeBooks(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!answers(statement, "select to_regclass('" + schema + ".databasechangelog')::text")) {
        statement.execute(Replay.in(schema, Replay.books()));
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      if (!MADE_ALREADY.contains(String.valueOf(e.getSQLState()))) {
        throw e;
      }
      LOG.info("the books of {} were made by another process: {}", schema, e.getMessage());
    }
  }

  private static boolean takesNextChange(Connection connection, String schema, Changelog changelog)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      answers(
          statement, "select id from " + schema + ".databasechangeloglock where id = 1 for update");
      Map<String, @Nullable String> applied;
      try (ResultSet books = statement.executeQuery(Replay.questionOfBooks(schema))) {
        applied = Replay.applied(books);
      }
      List<SchemaChange> missing = changelog.missingIn(applied);
      if (!missing.isEmpty()) {
        statement.execute(
            Replay.in(schema, Replay.of(List.of(missing.getFirst()), applied.size())));
      }
      connection.commit();
      return !missing.isEmpty();
    }
  }

  private static boolean answers(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      return row.next() && row.getString(1) != null;
    }
  }
}
