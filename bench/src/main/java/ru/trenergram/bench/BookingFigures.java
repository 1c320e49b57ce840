package ru.trenergram.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import ru.trenergram.bench.SeededClub.Member;

/** Bookings through HTTP beside the same work on the bare database, in alternating rounds. */
final class BookingFigures {

  private static final int CLUBS = 100;
  private static final double MEGABYTE = 1 << 20;

  private final Path state;
  private final Effort effort;
  private final Figures figures;
  private final BenchDatabase server;

  BookingFigures(Path state, Effort effort, Figures figures, BenchDatabase server) {
    this.state = state;
    this.effort = effort;
    this.figures = figures;
    this.server = server;
  }

  void measure() throws Exception {
    String database = server.fresh();
    List<SeededClub> clubs = seeded(database);
    Ledger ledger = new Ledger(server, database, clubs);
    BareDatabase bare = new BareDatabase(server, database, state.resolve("pgbench"));
    bare.prepare(clubs);
    figures.say("starting the application");
    try (BenchApplication application =
        BenchApplication.start(state, server.properties(database))) {
      SignedIn signedIn = SignedIn.all(application.api(), trainers(clubs));
      BookingLoad load =
          new BookingLoad(
              application.api(), signedIn, state.resolve("wrk"), InstantSource.system());
      figures.say("warming up");
      warmUp(application, load);
      rounds(new BookingRounds(application, server, load, bare, ledger, effort.round()), signedIn);
      figures.attempt(
          "live heap",
          () -> figures.add("app_live_heap_mb", List.of(application.liveHeap() / MEGABYTE), "MiB"));
      figures.attempt("counting statements", () -> count(ledger, load, signedIn));
    }
  }

  private List<SeededClub> seeded(String database) {
    figures.say("making " + CLUBS + " clubs through the use cases");
    try (Domain domain = Domain.start(server.properties(database))) {
      return new Seed(domain).clubs(CLUBS);
    }
  }

  private static List<Member> trainers(List<SeededClub> clubs) {
    return clubs.stream().flatMap(club -> club.trainers().stream()).toList();
  }

  /**
   * At least so long, and on while the JVM still gets better by a tenth, up to three times that.
   */
  private void warmUp(BenchApplication application, BookingLoad load) throws Exception {
    Duration slice = effort.warmUp().dividedBy(3);
    double last = Double.MAX_VALUE;
    for (int n = 1; n <= 9; n++) {
      double before = application.processorTime();
      long bookings = load.run(slice).bookings();
      double each = (application.processorTime() - before) / bookings;
      if (n >= 3 && each > 0.9 * last) {
        return;
      }
      last = each;
    }
  }

  private void rounds(BookingRounds rounds, SignedIn signedIn) throws Exception {
    for (int n = 1; n <= effort.rounds(); n++) {
      signedIn.renew();
      rounds.take(n % 2 == 0);
      figures.say("round " + n + ": " + rounds.last());
    }
    rounds.print(figures);
  }

  private void count(Ledger ledger, BookingLoad load, SignedIn signedIn) throws Exception {
    ledger.countStatements();
    signedIn.renew();
    load.run(effort.round().dividedBy(3));
    long before = ledger.bookings();
    ledger.forgetStatements();
    load.run(effort.round().dividedBy(2));
    double counted = ledger.bookings() - before;
    ledger
        .statements()
        .forEach(
            (statement, calls) -> figures.say("%.2f × %s".formatted(calls / counted, statement)));
    figures.add("statements_per_booking", List.of(ledger.calls() / counted), "1");
  }
}
