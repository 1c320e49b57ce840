package ru.trenergram.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.util.LiquibaseUtil;
import org.jspecify.annotations.Nullable;

/**
 * Change sets as one batch of SQL that leaves a schema as Liquibase would, its books included. Runs
 * in the caller's transaction, so that a process which dies has changed nothing and holds no lock.
 */
final class Replay {

  /** The tables that Liquibase keeps its books in; a change set gives the first its key. */
  private static final String BOOKS =
      """
      create table databasechangelog (
        id varchar(255) not null, author varchar(255) not null, filename varchar(255) not null,
        dateexecuted timestamp not null, orderexecuted integer not null, exectype varchar(10) not null,
        md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255),
        liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10));
      create table databasechangeloglock (
        id integer not null, locked boolean not null, lockgranted timestamp, lockedby varchar(255),
        constraint databasechangeloglock_pkey primary key (id));
      insert into databasechangeloglock (id, locked) values (1, false);
      """;

  private Replay() {}

  /** Makes an existing, empty schema what the changelog says; for {@link #in}. */
  static String whole(Changelog changelog) {
    return BOOKS + of(changelog.changes(), 0);
  }

  /** The empty books, for {@link #in}. */
  static String books() {
    return BOOKS;
  }

  /** Applies these changes after so many others; for {@link #in}. */
  static String of(List<SchemaChange> changes, int after) {
    StringBuilder script = new StringBuilder();
    for (SchemaChange change : changes) {
      change.statements().forEach(sql -> script.append(sql).append(";\n"));
    }
    return script.append(entries(changes, after)).append(";\n").toString();
  }

  /** The script, where its unqualified names mean this schema. */
  static String in(String schema, String script) {
    return "set local search_path = " + schema + ", extensions;\n" + script;
  }

  private static String entries(List<SchemaChange> changes, int after) {
    List<String> rows = new ArrayList<>();
    for (SchemaChange change : changes) {
      rows.add(
          "('%s', '%s', '%s', localtimestamp, %d, 'EXECUTED', '%s', 'sql', '%s', 'replayed')"
              .formatted(
                  change.id(),
                  change.author(),
                  change.file(),
                  after + rows.size() + 1,
                  change.checksum(),
                  LiquibaseUtil.getBuildVersion()));
    }
    return "insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted,"
        + " exectype, md5sum, description, liquibase, deployment_id) values "
        + String.join(",\n", rows);
  }

  /** Asks a schema's books for {@link #applied}. */
  static String questionOfBooks(String schema) {
    return "select filename, id, author, md5sum from " + schema + ".databasechangelog";
  }

  /** Checksums of what a schema has had, by the name of the change. */
  static Map<String, @Nullable String> applied(ResultSet books) throws SQLException {
    Map<String, @Nullable String> applied = new HashMap<>();
    while (books.next()) {
      applied.put(
          SchemaChange.name(books.getString(1), books.getString(2), books.getString(3)),
          books.getString(4));
    }
    return applied;
  }
}
