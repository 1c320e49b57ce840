package ru.trenergram.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The statements that the code sends, caught on their way, and how they are planned on a connection
 * of ours: once for all their values (decision 0002), which are not looked at.
 */
public final class Plans {

  /** Of which JdbcClient and Hibernate say what they send. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:Executing prepared SQL statement"
              + " \\[)?((?:select|with|insert|update|delete)\\b.*?)\\]?",
          Pattern.DOTALL);

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final String url;

  Plans(JdbcClient jdbc, TransactionOperations transactions, String url) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.url = url;
  }

  /**
   * Has the database count what is in its tables, as a running one has done long since; all of it,
   * for a plan that depends on which rows were drawn would be there in some runs only.
   */
  public void analyze() {
    try (Connection owner = DriverManager.getConnection(url, "trenergram_owner", "owner");
        Statement statement = owner.createStatement()) {
      statement.execute("set default_statistics_target = 1000");
      statement.execute("analyze");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The statements about one of these tables or schemas that this thread sends meanwhile. */
  public List<String> sent(Runnable work, String... about) {
    ListAppender<ILoggingEvent> sent = new ListAppender<>();
    List<Logger> statements =
        Stream.of("org.springframework.jdbc.core.JdbcTemplate", "org.hibernate.SQL")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();
    List<Optional<Level>> before =
        statements.stream().map(logger -> Optional.ofNullable(logger.getLevel())).toList();
    statements.forEach(logger -> {
      logger.setLevel(Level.DEBUG);
      logger.addAppender(sent);
    });
    sent.start();
    try {
      work.run();
    } finally {
      for (int n = 0; n < statements.size(); n++) {
        statements.get(n).detachAppender(sent);
        statements.get(n).setLevel(before.get(n).orElse(null));
      }
    }
    return List.copyOf(sent.list).stream()
        .filter(event -> event.getThreadName().equals(Thread.currentThread().getName()))
        .map(event -> STATEMENT.matcher(event.getFormattedMessage()))
        .filter(Matcher::matches)
        .map(statement -> statement.group(1))
        .filter(sql -> Stream.of(about).anyMatch(sql::contains))
        .distinct()
        .toList();
  }

  public String of(String sql) {
    return of(sql, true);
  }

  /** The plan if reading a table whole were no choice, as where it is large. */
  public String withoutReadingWhole(String sql) {
    return of(sql, false);
  }

  private String of(String sql, boolean readingWhole) {
    StringBuilder numbered = new StringBuilder();
    List<String> parameters = new ArrayList<>();
    for (char c : sql.toCharArray()) {
      if (c == '?') {
        parameters.add("null");
      }
      numbered.append(c == '?' ? "$" + parameters.size() : String.valueOf(c));
    }
    String call = parameters.isEmpty() ? "" : "(" + String.join(", ", parameters) + ")";
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          jdbc.sql("set local enable_seqscan = " + readingWhole).update();
          jdbc.sql("prepare asked as " + numbered).update();
          String plan =
              String.join(
                  "\n", jdbc.sql("explain execute asked" + call).query(String.class).list());
          jdbc.sql("deallocate asked").update();
          return plan;
        }));
  }
}
