package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import ru.trenergram.tenancy.NamedOrPath;

/**
 * Decision 0002 in figures: the club named in the statement against a search path set each time.
 */
final class StatementNamesClub {

  private static final int CLUBS = 100;
  private static final int THREADS = 16;

  private final Path state;
  private final Effort effort;
  private final Figures figures;

  StatementNamesClub(Path state, Effort effort, Figures figures) {
    this.state = state;
    this.effort = effort;
    this.figures = figures;
  }

  /** One kind of transaction, once. */
  private interface Operation {
    void once(NamedOrPath side) throws SQLException;
  }

  /** What a round gave; processor time is the server's, for each operation. */
  private record Round(double perSecond, double processorTime) {}

  void measure() {
    figures.attempt("naming against the path", this::onDatabase);
  }

  private void onDatabase() throws IOException, SQLException {
    Files.createDirectories(state);
    try (BenchDatabase server = BenchDatabase.start(state);
        Domain domain = Domain.start(server.properties(server.fresh()));
        NamedOrPath named = NamedOrPath.named(domain.context());
        NamedOrPath path = NamedOrPath.path(domain.context())) {
      figures.say("making " + CLUBS + " clubs through the use cases");
      ClubWork work = new ClubWork(new Seed(domain).clubs(CLUBS));
      work.fill(named);
      figures.attempt("a trainer's day", () -> compare("day", server, named, path, work::day));
      figures.attempt("a booking", () -> compare("booking", server, named, path, work::book));
    }
  }

  private void compare(
      String what, BenchDatabase server, NamedOrPath named, NamedOrPath path, Operation operation)
      throws Exception {
    round(server, path, operation, effort.warmUp().dividedBy(2));
    round(server, named, operation, effort.warmUp().dividedBy(2));
    List<Round> ofNamed = new ArrayList<>();
    List<Round> ofPath = new ArrayList<>();
    List<Double> ratio = new ArrayList<>();
    for (int n = 0; n < effort.rounds(); n++) {
      if (n % 2 == 0) {
        ofPath.add(round(server, path, operation, effort.round()));
      }
      ofNamed.add(round(server, named, operation, effort.round()));
      if (n % 2 == 1) {
        ofPath.add(round(server, path, operation, effort.round()));
      }
      ratio.add(ofNamed.getLast().perSecond() / ofPath.getLast().perSecond());
    }
    figures.add(what + "_named_vs_path", ratio, "ratio");
    print(what + "_named", ofNamed);
    print(what + "_path", ofPath);
  }

  private void print(String what, List<Round> rounds) {
    figures.add(what + "_per_s", rounds.stream().map(Round::perSecond).toList(), "1/s");
    figures.add(what + "_database_ms", rounds.stream().map(Round::processorTime).toList(), "ms");
  }

  private static Round round(
      BenchDatabase server, NamedOrPath side, Operation operation, Duration length)
      throws IOException, InterruptedException, ExecutionException {
    AtomicLong done = new AtomicLong();
    double before = server.processorTime();
    long begun = System.nanoTime();
    long end = begun + length.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int n = 0; n < THREADS; n++) {
        all.add(
            threads.submit(() -> {
              while (System.nanoTime() < end) {
                operation.once(side);
                done.incrementAndGet();
              }
              return true;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    return new Round(
        done.get() * 1e9 / (System.nanoTime() - begun),
        (server.processorTime() - before) / done.get());
  }
}
