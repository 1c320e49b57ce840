package ru.trenergram.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trainer's day through HTTP beside its bare prepared query on the same rows. */
final class DayFigures {

  private static final int CONNECTIONS = 16;

  private final HundredClubs stand;
  private final TrainersDay day;
  private final Effort effort;
  private final Figures figures;
  private final Wrk wrk;
  private final Pgbench pgbench;

  private final List<Double> ratio = new ArrayList<>();
  private final List<Double> days = new ArrayList<>();
  private final List<Double> queries = new ArrayList<>();
  private final List<Double> applicationTime = new ArrayList<>();
  private final List<Double> databaseTime = new ArrayList<>();
  private final List<Double> bareTime = new ArrayList<>();

  DayFigures(
      HundredClubs stand,
      TrainersDay day,
      Path state,
      Effort effort,
      Figures figures,
      Pgbench pgbench)
      throws Exception {
    this.stand = stand;
    this.day = day;
    this.effort = effort;
    this.figures = figures;
    this.wrk = new Wrk(stand.application.api(), stand.signedIn, state.resolve("wrk"), "day");
    this.pgbench = pgbench;
  }

  void measure(BenchDatabase server) throws Exception {
    List<String> scripts = new ArrayList<>();
    for (SeededClub club : stand.clubs) {
      scripts.addAll(
          List.of("-f", pgbench.script("day-" + club.schema(), day.script(club)) + "@1"));
    }
    stand.signedIn.renew();
    new WarmUp(stand.application, effort).of(this::ask, stand.clubs.size());
    for (int n = 1; n <= effort.rounds(); n++) {
      stand.signedIn.renew();
      if (n % 2 == 0) {
        ofTheBareDatabase(scripts);
      }
      ofTheApplication(server);
      if (n % 2 == 1) {
        ofTheBareDatabase(scripts);
      }
      ratio.add(days.getLast() / queries.getLast());
      figures.say(
          "round %d: %.0f days/s, pgbench %.0f tps, ratio %.3f, CPU ms %.3f + %.3f against %.3f"
              .formatted(
                  n,
                  days.getLast(),
                  queries.getLast(),
                  ratio.getLast(),
                  applicationTime.getLast(),
                  databaseTime.getLast(),
                  bareTime.getLast()));
    }
    figures.add("day_vs_database", ratio, "ratio");
    figures.add("day_per_s", days, "1/s");
    figures.add("day_pgbench_tps", queries, "1/s");
    figures.add("app_cpu_ms_per_day", applicationTime, "ms");
    figures.add("database_cpu_ms_per_day", databaseTime, "ms");
    figures.add("database_cpu_ms_per_bare_day", bareTime, "ms");
  }

  private Wrk.Load ask(Duration duration) throws Exception {
    return wrk.run(
        duration,
        CONNECTIONS,
        Map.of("BENCH_FROM", day.from().toString(), "BENCH_TO", day.to().toString()));
  }

  private void ofTheApplication(BenchDatabase server) throws Exception {
    double ownBefore = stand.application.processorTime();
    double databaseBefore = server.processorTime();
    Wrk.Load asked = ask(effort.round());
    days.add(asked.perSecond());
    applicationTime.add((stand.application.processorTime() - ownBefore) / asked.requests());
    databaseTime.add((server.processorTime() - databaseBefore) / asked.requests());
  }

  private void ofTheBareDatabase(List<String> scripts) throws Exception {
    Pgbench.Load done =
        pgbench.run(CONNECTIONS, scripts, 10.0 * stand.clubs.size() * CONNECTIONS, effort.round());
    queries.add(done.perSecond());
    bareTime.add(done.processorTime());
  }
}
