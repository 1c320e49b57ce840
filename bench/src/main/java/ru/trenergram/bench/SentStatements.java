package ru.trenergram.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the domain in this process sends to the database, as the code has it. */
final class SentStatements {

  private static final String SENT = "Executing prepared SQL statement [";

  private SentStatements() {}

  /** The statements of this work, in their order. */
  static List<String> during(Runnable work) {
    Logger statements =
        (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
    ListAppender<ILoggingEvent> sent = new ListAppender<>();
    Level before = statements.getLevel();
    statements.addAppender(sent);
    statements.setAdditive(false);
    statements.setLevel(Level.DEBUG);
    sent.start();
    try {
      work.run();
    } finally {
      statements.setLevel(before);
      statements.setAdditive(true);
      statements.detachAppender(sent);
    }
    String own = Thread.currentThread().getName();
    return sent.list.stream()
        .filter(event -> event.getThreadName().equals(own))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.startsWith(SENT))
        .map(message -> message.substring(SENT.length(), message.lastIndexOf(']')))
        .toList();
  }
}
