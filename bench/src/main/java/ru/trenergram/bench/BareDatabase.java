package ru.trenergram.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ru.trenergram.bench.SeededClub.Member;

/**
 * The same work without an application: {@code pgbench} inserts a booking under the exclusion
 * constraint, an outbox row and a job row and counts in a table of the club, each statement naming
 * its club and prepared once.
 */
final class BareDatabase {

  private static final Pattern PROGRESS =
      Pattern.compile("^progress: .* ([0-9.]+) tps, .* 0 failed");

  /** Ten runs of every club's script on every connection. */
  private static final double WARM = 10.0 * 100 * BookingLoad.CONNECTIONS;

  private static final long LONGEST_WARM_UP = 20;

  /**
   * A client counts for itself, so four clients share a trainer without ever meeting. The year is
   * one in which the application books nothing.
   */
  private static final String SCRIPT =
      """
      \\set n :n + 1
      \\set trainer :client_id %% 4 + 1
      \\set hour :n * 4 + :client_id / 4
      begin;
      insert into %1$s.booking (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at) values (uuidv7(), ('{%2$s}'::uuid[])[:trainer], ('{%3$s}'::uuid[])[:trainer], timestamptz '2200-01-01' + :hour * interval '1 hour', timestamptz '2200-01-01' + :hour * interval '1 hour' + interval '1 hour', 'PENDING', 250000, 'RUB', 0, current_timestamp);
      insert into cell.message (id, tenant_id, recipient_id, priority, business_key, body, state, not_before, created_at) values (uuidv7(), '%4$s', 1, 1, 'bench/' || gen_random_uuid(), '{"key": "booking.ask", "arguments": {"trainer": "Trainer", "start": "2200-01-01"}}', 'WAITING', timestamptz '2200-01-01', current_timestamp);
      insert into cell.scheduled_task (task_name, task_instance, task_data, execution_time, picked, version, priority) values ('first-reminder', '%4$s/' || gen_random_uuid(), '\\x66697273742d72656d696e646572'::bytea, timestamptz '2200-01-01', false, 1, 0);
      update %1$s.bench_counter set count = count + 1 where id = 1;
      commit;
      """;

  private final BenchDatabase server;
  private final String database;
  private final Path folder;
  private final List<String> scripts = new ArrayList<>();
  private double used;

  BareDatabase(BenchDatabase server, String database, Path folder) throws IOException {
    this.server = server;
    this.database = database;
    this.folder = Files.createDirectories(folder);
  }

  void prepare(List<SeededClub> clubs) throws IOException, SQLException {
    try (Connection connection = server.superuser(database);
        Statement statement = connection.createStatement()) {
      for (SeededClub club : clubs) {
        statement.execute(
            """
            create table %1$s.bench_counter (id integer primary key, count bigint not null);
            insert into %1$s.bench_counter values (1, 0);
            grant select, update on %1$s.bench_counter to trenergram_app;
            """
                .formatted(club.schema()));
        Path script = folder.resolve(club.schema() + ".sql");
        Files.writeString(
            script,
            SCRIPT.formatted(
                club.schema(),
                ids(club.idle().stream().map(Member::trainer).toList()),
                ids(club.idle().stream().map(Member::client).toList()),
                club.id()));
        scripts.addAll(List.of("-f", script + "@1"));
      }
    }
  }

  private static String ids(List<?> ids) {
    return ids.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  /** What the measured seconds gave; processor time is the server's, for each transaction. */
  record Load(double perSecond, double processorTime) {}

  /**
   * Measures for {@code duration}, once every connection has prepared and often run the statements
   * of every club: planning is not what is asked for.
   */
  Load run(Duration duration) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", BenchDatabase.APPLICATION_PASSWORD);
    Process pgbench = builder.start();
    try (BufferedReader output = pgbench.inputReader()) {
      used += pass(output, seconds -> seconds >= LONGEST_WARM_UP, WARM);
      double before = server.processorTime();
      double transactions =
          pass(output, seconds -> seconds >= duration.toSeconds(), Double.MAX_VALUE);
      used += transactions;
      return new Load(
          transactions / duration.toSeconds(), (server.processorTime() - before) / transactions);
    } finally {
      pgbench.destroy();
      pgbench.waitFor();
    }
  }

  /** Reads one line a second until the time is over or so many transactions are done. */
  private static double pass(BufferedReader output, LongPredicate timeIsOver, double enough)
      throws IOException {
    double transactions = 0;
    for (long seconds = 0; !timeIsOver.test(seconds) && transactions < enough; ) {
      String line = output.readLine();
      if (line == null) {
        throw new IOException("pgbench ended before its time");
      }
      Matcher progress = PROGRESS.matcher(line);
      if (progress.find()) {
        transactions += Double.parseDouble(progress.group(1));
        seconds++;
      } else if (line.contains("ERROR") || line.contains("aborted")) {
        throw new IOException("pgbench: " + line);
      }
    }
    return transactions;
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(List.of("pgbench", "--no-vacuum", "-M", "prepared", "-j", "2", "-P", "1"));
    command.addAll(List.of("-c", Integer.toString(BookingLoad.CONNECTIONS)));
    command.addAll(List.of("-T", Long.toString(LONGEST_WARM_UP + Duration.ofHours(1).toSeconds())));
    command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(server.port())));
    command.addAll(List.of("-U", "trenergram_app", "-D", "n=" + Math.round(used)));
    command.addAll(scripts);
    command.add(database);
    return command;
  }
}
