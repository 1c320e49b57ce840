package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The figures of sessions: bookings and a trainer's day beside the bare database, reminders that
 * come due together, free slots, and what a booking costs where there is more of everything.
 */
final class Sessions {

  private static final int MANY_CONNECTIONS = 64;

  private final Path state;
  private final Effort effort;
  private final Figures figures;
  private final InstantSource clock = InstantSource.system();

  Sessions(Path state, Effort effort, Figures figures) {
    this.state = state;
    this.effort = effort;
    this.figures = figures;
  }

  void measure() {
    figures.attempt("free slots", () -> new SlotsCost(effort, figures).measure());
    figures.attempt("on a hundred clubs", () -> onDatabase(this::onHundredClubs));
    figures.attempt(
        "where there is more",
        () -> onDatabase(server -> new GrowthFigures(state, effort, figures, server).measure()));
  }

  private interface OnDatabase {
    void measure(BenchDatabase server) throws Exception;
  }

  private void onDatabase(OnDatabase measurement) throws Exception {
    Files.createDirectories(state);
    try (BenchDatabase server = BenchDatabase.start(state)) {
      measurement.measure(server);
    }
  }

  private void onHundredClubs(BenchDatabase server) throws Exception {
    String database = server.fresh();
    figures.say("making " + HundredClubs.CLUBS + " clubs through the use cases");
    List<SeededClub> clubs;
    TrainersDay day;
    try (Domain domain = Domain.start(server.properties(database))) {
      clubs = new Seed(domain).clubs(HundredClubs.CLUBS);
      day = TrainersDay.booked(domain, clubs, clock);
    }
    try (HundredClubs stand = new HundredClubs(state, effort, figures, server, database, clubs)) {
      stand.warmUp();
      figures.attempt("bookings beside the bare database", () -> bookings(stand));
      figures.attempt(
          "the same with " + MANY_CONNECTIONS + " connections",
          () -> stand.rounds(MANY_CONNECTIONS).print(figures, "_" + MANY_CONNECTIONS));
      figures.attempt(
          "a trainer's day", () -> day(stand, day, pgbench(server, database, "day"), server));
      figures.attempt(
          "a burst of reminders",
          () ->
              new ReminderFigures(
                      stand,
                      server,
                      database,
                      effort,
                      figures,
                      pgbench(server, database, "reminders"))
                  .measure());
    }
  }

  private void bookings(HundredClubs stand) throws Exception {
    BookingRounds rounds = stand.rounds(BookingFigures.CONNECTIONS);
    rounds.print(figures, "");
    rounds.printTails(figures);
  }

  private void day(HundredClubs stand, TrainersDay day, Pgbench pgbench, BenchDatabase server)
      throws Exception {
    new DayFigures(stand, day, state, effort, figures, pgbench).measure(server);
  }

  private Pgbench pgbench(BenchDatabase server, String database, String name) throws IOException {
    return new Pgbench(server, database, state.resolve("pgbench-" + name), clock);
  }
}
