package ru.trenergram.privacy;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One part of the file that a person gets: tables by name. Moments are UTC in ISO 8601, days and
 * times of day are on the wall clock of the trainer, money is in minor units.
 */
public final class Sheet {

  private final Map<String, List<Map<String, @Nullable Object>>> tables = new LinkedHashMap<>();

  /**
   * Adds rows as a database gives them; a column {@code starts_at} is told as {@code startsAt}.
   * Nothing is added where there are none.
   */
  public void table(String name, List<Map<String, @Nullable Object>> rows) {
    for (Map<String, @Nullable Object> row : rows) {
      Map<String, @Nullable Object> told = new LinkedHashMap<>();
      row.forEach((column, value) -> told.put(camelCase(column), plain(value)));
      tables.computeIfAbsent(name, _ -> new ArrayList<>()).add(told);
    }
  }

  /** What was added. */
  public Map<String, List<Map<String, @Nullable Object>>> tables() {
    return tables;
  }

  private static String camelCase(String column) {
    StringBuilder name = new StringBuilder();
    for (String word : column.split("_")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Timestamp moment -> moment.toInstant().toString();
      case Date day -> day.toLocalDate().toString();
      case Time time -> time.toLocalTime().toString();
      case Number number -> number;
      case Boolean flag -> flag;
      default -> value.toString();
    };
  }
}
