package ru.trenergram.testing;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table in a text block: a line a row, bars between cells, blanks between the words of a cell.
 */
public final class TextTable {

  private TextTable() {}

  /** The words of each cell of each row. */
  public static List<List<List<String>>> rows(String table) {
    return table.lines().map(TextTable::cells).toList();
  }

  private static List<List<String>> cells(String row) {
    return Stream.of(row.split("\\|")).map(cell -> List.of(cell.strip().split(" +"))).toList();
  }
}
