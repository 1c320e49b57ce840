package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from a server's JSON log the transactions that it was sent, with their values. */
final class SentTransactions {

  /** Also of what is not prepared. */
  private static final Pattern STATEMENT =
      Pattern.compile("(?:execute [^:]*|statement): (.*)", Pattern.DOTALL);

  private final Map<Long, List<Sent>> open = new HashMap<>();
  private final List<List<Sent>> committed = new ArrayList<>();

  private SentTransactions() {}

  /** A prepared statement and the text of its values. */
  record Sent(String sql, List<@Nullable String> values) {}

  /** Those that were committed, in that order. */
  static List<List<Sent>> in(Path log) throws IOException {
    SentTransactions read = new SentTransactions();
    try (Stream<String> lines = Files.lines(log)) {
      lines.map(JsonMapper.shared()::readTree).forEach(read::line);
    }
    return read.committed;
  }

  private void line(JsonNode line) {
    Matcher statement = STATEMENT.matcher(line.path("message").asString(""));
    if (!statement.matches()) {
      return;
    }
    long process = line.path("pid").asLong();
    String sql = statement.group(1);
    switch (sql) {
      case "BEGIN" -> open.put(process, new ArrayList<>());
      case "COMMIT" -> {
        List<Sent> whole = open.remove(process);
        if (whole != null) {
          committed.add(whole);
        }
      }
      case "ROLLBACK" -> open.remove(process);
      default -> {
        List<Sent> begun = open.get(process);
        if (begun != null) {
          begun.add(new Sent(sql, values(line.path("detail").asString(""))));
        }
      }
    }
  }

  /** As PostgreSQL tells them: {@code Parameters: $1 = 'it''s', $2 = NULL}. */
  static List<@Nullable String> values(String detail) {
    List<@Nullable String> values = new ArrayList<>();
    for (int at = detail.indexOf("$1 = "); at >= 0 && at < detail.length(); ) {
      at = detail.indexOf(" = ", at) + 3;
      if (detail.charAt(at) != '\'') {
        values.add(null);
        at = detail.indexOf('$', at);
        continue;
      }
      int end = endOfQuoted(detail, at);
      values.add(detail.substring(at + 1, end).replace("''", "'"));
      at = end + 1 < detail.length() ? end + 3 : -1;
    }
    return values;
  }

  private static int endOfQuoted(String text, int opens) {
    for (int at = opens + 1; ; at++) {
      at = text.indexOf('\'', at);
      if (at + 1 >= text.length() || text.charAt(at + 1) != '\'') {
        return at;
      }
      at++;
    }
  }
}
