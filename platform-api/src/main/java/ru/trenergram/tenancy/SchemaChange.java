package ru.trenergram.tenancy;

import java.util.List;

/**
 * A change set as it is replayed: the SQL that Liquibase would send, and what its row in {@code
 * databasechangelog} would say.
 */
record SchemaChange(
    String id, String author, String file, String checksum, List<String> statements) {

  SchemaChange {
    statements = List.copyOf(statements);
  }

  /** Which change set it is, as Liquibase tells them apart. */
  String name() {
    return name(file, id, author);
  }

  static String name(String file, String id, String author) {
    return file + "::" + id + "::" + author;
  }
}
