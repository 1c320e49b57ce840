package ru.trenergram.loops;

import java.util.regex.Pattern;

/**
 * The row that says which process does something now; a row, so that it holds over any number of
 * processes. Its table has the columns {@code holder} and {@code lease_until}.
 *
 * @param table with its schema
 * @param key the column that is the table's primary key
 * @param value the row's key
 * @param standing whether the row is always there; else it is made by whoever comes first
 */
public record Lease(String table, String key, Object value, boolean standing) {

  private static final Pattern NAME = Pattern.compile("[a-z_]+(\\.[a-z_]+)?");

  public Lease {
    if (!NAME.matcher(table).matches() || !NAME.matcher(key).matches()) {
      throw new IllegalArgumentException("not a table and its key: " + table + ", " + key);
    }
  }
}
