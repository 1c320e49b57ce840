package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import ru.trenergram.bench.SeededClub.Member;

/**
 * The application on a hundred clubs whose trainers are signed in, and the bare database beside it.
 */
final class HundredClubs implements AutoCloseable {

  static final int CLUBS = 100;

  /**
   * Bookings for each club until all plans are made: its ten connections share them, the driver
   * prepares a statement at its fifth run, and the server settles on a plan at the tenth.
   */
  private static final int WARM = 20 * 10;

  /** In slices of a third of the usual time. */
  private static final int LONGEST_WARM_UP = 12;

  final List<SeededClub> clubs;
  final BenchApplication application;
  final SignedIn signedIn;
  final BookingLoad load;
  final BareDatabase bare;
  final Ledger ledger;
  private final Effort effort;
  private final Figures figures;
  private final BenchDatabase server;

  HundredClubs(
      Path state,
      Effort effort,
      Figures figures,
      BenchDatabase server,
      String database,
      List<SeededClub> clubs)
      throws Exception {
    this.effort = effort;
    this.figures = figures;
    this.server = server;
    this.clubs = clubs;
    InstantSource clock = InstantSource.system();
    ledger = new Ledger(server, database, clubs);
    bare = new BareDatabase(server, database, state.resolve("pgbench"), clock);
    bare.prepare(clubs);
    figures.say("starting the application");
    application = BenchApplication.start(state, server.properties(database));
    signedIn = SignedIn.all(application.api(), trainers(clubs));
    load = new BookingLoad(application.api(), signedIn, state.resolve("wrk"), clock);
  }

  private static List<Member> trainers(List<SeededClub> clubs) {
    return clubs.stream().flatMap(club -> club.trainers().stream()).toList();
  }

  /**
   * Until every connection has often run the statements of every club, as the bare database has,
   * and the JVM does not get better by a tenth any more.
   */
  void warmUp() throws IOException, InterruptedException {
    figures.say("warming up");
    Duration slice = effort.warmUp().dividedBy(3);
    double last = Double.MAX_VALUE;
    long made = 0;
    for (int n = 1; n <= LONGEST_WARM_UP; n++) {
      double before = application.processorTime();
      long bookings = load.run(BookingFigures.CONNECTIONS, slice).requests();
      double each = (application.processorTime() - before) / bookings;
      made += bookings;
      if (made >= WARM * clubs.size() && each > 0.9 * last) {
        return;
      }
      last = each;
    }
  }

  /** Alternating rounds of both sides with so many connections each. */
  BookingRounds rounds(int connections) throws Exception {
    BookingRounds rounds =
        new BookingRounds(application, server, load, bare, ledger, connections, effort.round());
    for (int n = 1; n <= effort.rounds(); n++) {
      signedIn.renew();
      rounds.take(n % 2 == 0);
      figures.say("round " + n + ": " + rounds.last());
    }
    return rounds;
  }

  @Override
  public void close() throws IOException {
    application.close();
  }
}
