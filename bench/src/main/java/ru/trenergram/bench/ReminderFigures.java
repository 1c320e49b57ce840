package ru.trenergram.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import ru.trenergram.bench.SentTransactions.Sent;

/**
 * A hundred thousand reminders that come due at one moment: how many a second one worker hands to
 * the outbox, beside pgbench running the same statements.
 */
final class ReminderFigures {

  private final HundredClubs stand;
  private final BenchDatabase server;
  private final String database;
  private final Effort effort;
  private final Figures figures;
  private final ReminderBurst burst;
  private final BareHandOver bare;
  private final double all;

  private final List<Double> ratio = new ArrayList<>();
  private final List<Double> reminders = new ArrayList<>();
  private final List<Double> bareReminders = new ArrayList<>();
  private final List<Double> applicationTime = new ArrayList<>();
  private final List<Double> databaseTime = new ArrayList<>();

  ReminderFigures(
      HundredClubs stand,
      BenchDatabase server,
      String database,
      Effort effort,
      Figures figures,
      Pgbench pgbench) {
    this.stand = stand;
    this.server = server;
    this.database = database;
    this.effort = effort;
    this.figures = figures;
    this.burst = new ReminderBurst(server, database, InstantSource.system());
    this.bare = new BareHandOver(server, database, pgbench, stand.clubs);
    this.all = (double) ReminderBurst.OF_A_CLUB * stand.clubs.size();
  }

  void measure() throws Exception {
    figures.say("booking " + Math.round(all) + " sessions");
    burst.book(stand.clubs);
    figures.say("warming up, and learning what is sent");
    bare.learn(recorded());
    for (int n = 1; n <= effort.bursts(); n++) {
      if (n % 2 == 0) {
        ofTheBareDatabase();
      }
      ofTheApplication();
      if (n % 2 == 1) {
        ofTheBareDatabase();
      }
      ratio.add(reminders.getLast() / bareReminders.getLast());
      figures.say(
          "round %d: %.0f reminders/s, pgbench %.0f/s, ratio %.3f, CPU ms %.3f + %.3f"
              .formatted(
                  n,
                  reminders.getLast(),
                  bareReminders.getLast(),
                  ratio.getLast(),
                  applicationTime.getLast(),
                  databaseTime.getLast()));
    }
    figures.add("reminders_vs_database", ratio, "ratio");
    figures.add("reminders_per_s", reminders, "1/s");
    figures.add("reminders_pgbench_per_s", bareReminders, "1/s");
    figures.add("app_cpu_ms_per_reminder", applicationTime, "ms");
    figures.add("database_cpu_ms_per_reminder", databaseTime, "ms");
  }

  /** Has the server write down all it is sent while the first reminders are handed over. */
  private List<List<Sent>> recorded() throws Exception {
    for (String setting :
        List.of(
            "logging_collector = on",
            "log_destination = 'jsonlog'",
            "log_filename = 'sent.log'",
            "log_rotation_age = 0",
            "log_rotation_size = 0")) {
      server.execute(database, "alter system set " + setting);
    }
    server.restart();
    handOver();
    Instant due = burst.plan();
    server.execute(database, "alter system set log_statement = 'all'");
    server.execute(database, "select pg_reload_conf()");
    burst.handedOver(due);
    server.execute(database, "alter system reset log_statement");
    server.execute(database, "select pg_reload_conf()");
    burst.demandAll();
    Path log = server.logs().resolve("sent.json");
    List<List<Sent>> sent = SentTransactions.in(log);
    Files.writeString(log, "");
    return sent;
  }

  private double handOver() throws Exception {
    Instant due = burst.plan();
    double seconds = Duration.between(due, burst.handedOver(due)).toMillis() / 1e3;
    burst.demandAll();
    return seconds;
  }

  private void ofTheApplication() throws Exception {
    Instant due = burst.plan();
    double ownBefore = stand.application.processorTime();
    double databaseBefore = server.processorTime();
    double seconds = Duration.between(due, burst.handedOver(due)).toMillis() / 1e3;
    reminders.add(all / seconds);
    applicationTime.add((stand.application.processorTime() - ownBefore) / all);
    databaseTime.add((server.processorTime() - databaseBefore) / all);
    burst.demandAll();
  }

  private void ofTheBareDatabase() throws Exception {
    burst.planForTheBareDatabase();
    bareReminders.add(all / (bare.run().toMillis() / 1e3));
    burst.demandAll();
  }
}
