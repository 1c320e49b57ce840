package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ru.trenergram.bench.SeededClub.Member;

/**
 * The same work without an application: {@code pgbench} inserts a booking under the exclusion
 * constraint, an outbox row and a job row and counts in a table of the club, each statement naming
 * its club and prepared once.
 */
final class BareDatabase {

  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(");
  private static final Pattern DONE = Pattern.compile("actually processed: (\\d+)");
  private static final Pattern FAILED = Pattern.compile("failed transactions: (\\d+)");

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
  private long used;

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

  /** Transactions a second. */
  record Load(long transactions, double perSecond) {}

  Load run(Duration duration) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "pgbench",
                "--no-vacuum",
                "-M",
                "prepared",
                "-c",
                Integer.toString(BookingLoad.CONNECTIONS),
                "-j",
                "2",
                "-T",
                Long.toString(duration.toSeconds()),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(server.port()),
                "-U",
                "trenergram_app",
                "-D",
                "n=" + used));
    command.addAll(scripts);
    command.add(database);
    String output = Tool.run(command, Map.of("PGPASSWORD", BenchDatabase.APPLICATION_PASSWORD));
    if (!found(FAILED, output).equals("0")) {
      throw new IOException("pgbench had failed transactions: " + output);
    }
    Load load =
        new Load(Long.parseLong(found(DONE, output)), Double.parseDouble(found(TPS, output)));
    used += load.transactions(); // more than any one client has counted
    return load;
  }

  private static String found(Pattern pattern, String output) throws IOException {
    return pattern
        .matcher(output)
        .results()
        .findFirst()
        .map((MatchResult result) -> result.group(1))
        .orElseThrow(() -> new IOException("pgbench says nothing of " + pattern + ": " + output));
  }
}
