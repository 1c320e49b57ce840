package ru.trenergram.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.trenergram.local.process.ProcessMark;

/** The server that a data directory names as its own in {@code postmaster.pid}. */
final class Leftover {

  private static final Logger log = LoggerFactory.getLogger(Leftover.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Leftover() {}

  /** The running server of this directory; a stranger that got its pid later does not count. */
  static Optional<ProcessHandle> find(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 3) {
      return Optional.empty();
    }
    return new ProcessMark(
            Long.parseLong(lines.get(0).strip()),
            Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())))
        .alive();
  }

  /**
   * Stops the server of this directory: fast first, which is clean, then immediately, which the
   * next start repairs.
   */
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> left = find(data);
    if (left.isEmpty()) {
      return;
    }
    log.info(
        "Stopping the PostgreSQL server {} that was left running in {}", left.get().pid(), data);
    signal(left.get(), "INT");
    if (!ProcessMark.endsWithin(left.get(), PATIENCE)) {
      signal(left.get(), "QUIT");
      ProcessMark.endsWithin(left.get(), PATIENCE);
    }
  }

  /** The JDK can only send TERM, by which PostgreSQL waits for its clients to leave. */
  private static void signal(ProcessHandle server, String signal) throws IOException {
    try {
      new ProcessBuilder("/bin/kill", "-s", signal, Long.toString(server.pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
