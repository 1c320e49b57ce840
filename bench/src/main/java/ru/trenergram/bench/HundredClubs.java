package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import ru.trenergram.bench.SeededClub.Member;

/**
 * The application on a hundred clubs whose trainers are signed in, and the bare database beside it.
 */
final class HundredClubs implements AutoCloseable {

  static final int CLUBS = 100;

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

  void warmUp() throws Exception {
    figures.say("warming up");
    new WarmUp(application, effort)
        .of(time -> load.run(BookingFigures.CONNECTIONS, time), clubs.size());
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
