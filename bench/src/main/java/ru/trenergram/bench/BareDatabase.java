package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ru.trenergram.bench.SeededClub.Member;

/**
 * The same work without an application: {@code pgbench} inserts a booking under the exclusion
 * constraint, an outbox row and a job row and counts in a table of the club, each statement naming
 * its club and prepared once.
 */
final class BareDatabase {

  /** Three runs of every club's script on every connection: then each has all its plans. */
  private static final double WARM = 3.0 * 100;

  /** Of each club, whom nobody else books. */
  private static final int IDLE_TRAINERS = 4;

  /**
   * A client counts for itself, so as many clients as there are lanes share a trainer without ever
   * meeting. The year is one in which the application books nothing.
   */
  private static final String SCRIPT =
      """
      \\set n :n + 1
      \\set trainer :client_id %% 4 + 1
      \\set hour :n * :lanes + :client_id / 4
      begin;
      insert into %1$s.booking (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at) values (uuidv7(), ('{%2$s}'::uuid[])[:trainer], ('{%3$s}'::uuid[])[:trainer], timestamptz '2200-01-01' + :hour * interval '1 hour', timestamptz '2200-01-01' + :hour * interval '1 hour' + interval '1 hour', 'PENDING', 250000, 'RUB', 0, current_timestamp);
      insert into cell.message (id, tenant_id, recipient_id, priority, business_key, body, state, not_before, created_at) values (uuidv7(), '%4$s', 1, 1, 'bench/' || gen_random_uuid(), '{"key": "booking.ask", "arguments": {"trainer": "Trainer", "start": "2200-01-01"}}', 'WAITING', timestamptz '2200-01-01', current_timestamp);
      insert into cell.scheduled_task (task_name, task_instance, task_data, execution_time, picked, version, priority) values ('first-reminder', '%4$s/' || gen_random_uuid(), '\\x66697273742d72656d696e646572'::bytea, timestamptz '2200-01-01', false, 1, 0);
      update %1$s.bench_counter set count = count + 1 where id = 1;
      commit;
      """;

  private final BenchDatabase server;
  private final String database;
  private final Pgbench pgbench;
  private final List<String> scripts = new ArrayList<>();
  private long hours;

  BareDatabase(BenchDatabase server, String database, Path folder, InstantSource clock)
      throws IOException {
    this.server = server;
    this.database = database;
    this.pgbench = new Pgbench(server, database, folder, clock).planningOnce();
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
        Path script =
            pgbench.script(
                club.schema(),
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

  /**
   * Measures for {@code duration}, once every connection has prepared and often run the statements
   * of every club: planning is not what is asked for.
   */
  Pgbench.Load run(int connections, Duration duration) throws IOException, InterruptedException {
    int lanes = Math.ceilDiv(connections, IDLE_TRAINERS);
    long first = Math.ceilDiv(hours, lanes);
    List<String> counted = new ArrayList<>(List.of("-D", "n=" + first, "-D", "lanes=" + lanes));
    counted.addAll(scripts);
    Pgbench.Load load = pgbench.run(connections, counted, WARM * connections, duration);
    hours = (first + Math.round(load.done()) + 2) * lanes;
    return load;
  }
}
