package ru.trenergram.local.database;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills <code>${name}</code> in a script; values go into quoted literals, so they must not be able
 * to leave them.
 */
final class Placeholders {

  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_.-]*)}");

  private Placeholders() {}

  static String fill(String sql, Map<String, String> values) {
    return NAME.matcher(sql)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The script asks for ${" + name + "}, which nobody gave");
    }
    if (value.contains("'") || value.contains("\\")) {
      throw new IllegalArgumentException(
          "The value of ${" + name + "} may hold neither quote nor backslash");
    }
    return value;
  }
}
