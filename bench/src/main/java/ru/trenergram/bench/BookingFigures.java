package ru.trenergram.bench;

import java.nio.file.Path;
import java.util.List;

/** Bookings through HTTP beside the same work on the bare database, in alternating rounds. */
final class BookingFigures {

  /** At the same time, here and at the bare database. */
  static final int CONNECTIONS = 16;

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
    try (HundredClubs stand = new HundredClubs(state, effort, figures, server, database, clubs)) {
      stand.warmUp();
      stand.rounds(CONNECTIONS).print(figures, "");
      figures.attempt(
          "live heap",
          () ->
              figures.add(
                  "app_live_heap_mb", List.of(stand.application.liveHeap() / MEGABYTE), "MiB"));
      figures.attempt("counting statements", () -> count(stand));
    }
  }

  private List<SeededClub> seeded(String database) {
    figures.say("making " + HundredClubs.CLUBS + " clubs through the use cases");
    try (Domain domain = Domain.start(server.properties(database))) {
      return new Seed(domain).clubs(HundredClubs.CLUBS);
    }
  }

  private void count(HundredClubs stand) throws Exception {
    Ledger ledger = stand.ledger;
    ledger.countStatements();
    stand.signedIn.renew();
    stand.load.run(CONNECTIONS, effort.round().dividedBy(3));
    long before = ledger.bookings();
    ledger.forgetStatements();
    stand.load.run(CONNECTIONS, effort.round().dividedBy(2));
    double counted = ledger.bookings() - before;
    ledger
        .statements()
        .forEach(
            (statement, calls) -> figures.say("%.2f × %s".formatted(calls / counted, statement)));
    figures.add("statements_per_booking", List.of(ledger.calls() / counted), "1");
  }
}
