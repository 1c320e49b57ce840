package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import ru.trenergram.bench.SeededClub.Member;

/**
 * What a booking costs with a thousand clubs and with ten, each number of clubs with a database and
 * an application of its own; and in a club with many bookings and in one with few.
 */
final class GrowthFigures {

  private static final int FEW = 10;
  private static final int TRAINERS = 2;
  private static final int TRAINERS_OF_LARGE = 12;
  private static final int MANY_BOOKINGS = 200_000;
  private static final int FEW_BOOKINGS = 1_000;

  /** So short that a thousand bookings stay some thousand. */
  private static final Duration SHORT = Duration.ofSeconds(3);

  private static final long SEED = 20_260_901;

  private final Path state;
  private final Effort effort;
  private final Figures figures;
  private final BenchDatabase server;
  private final InstantSource clock = InstantSource.system();

  GrowthFigures(Path state, Effort effort, Figures figures, BenchDatabase server) {
    this.state = state;
    this.effort = effort;
    this.figures = figures;
    this.server = server;
  }

  /** A database of clubs of one size, and one of two clubs more. */
  private record Clubs(String database, List<SeededClub> drawn, List<SeededClub> large) {}

  void measure() throws Exception {
    Clubs few = seeded(FEW, 2);
    try (BenchApplication ofFew =
        BenchApplication.start(state, "few", server.properties(few.database()))) {
      BookingCost costOfFew = drawn(ofFew, "few", few.drawn());
      figures.say("warming up on few clubs");
      costOfFew.warmUp(effort.warmUp());
      figures.attempt("few and many clubs", () -> clubs(costOfFew));
      figures.attempt("few and many bookings", () -> rows(ofFew, few));
    }
  }

  private void clubs(BookingCost costOfFew) throws Exception {
    Clubs many = seeded(effort.manyClubs(), 0);
    try (BenchApplication ofMany =
        BenchApplication.start(state, "many", server.properties(many.database()))) {
      BookingCost costOfMany = drawn(ofMany, "many", many.drawn());
      figures.say("warming up on many clubs");
      costOfMany.warmUp(effort.warmUp());
      new Growth("booking_growth_clubs", figures)
          .measure(
              effort.rounds(),
              () -> costOfMany.of(effort.round()),
              () -> costOfFew.of(effort.round()));
    }
  }

  private Clubs seeded(int count, int large) throws IOException {
    String database = server.fresh();
    figures.say("making " + count + " clubs through the use cases");
    try (Domain domain = Domain.start(server.properties(database))) {
      Seed seed = new Seed(domain);
      return new Clubs(database, seed.clubs(count, TRAINERS), seed.clubs(large, TRAINERS_OF_LARGE));
    }
  }

  /** Clubs by zipf, the trainers of a club alike. */
  private BookingCost drawn(BenchApplication application, String name, List<SeededClub> clubs)
      throws Exception {
    Random random = new Random(SEED);
    Zipf zipf = new Zipf(clubs.size(), random);
    return cost(application, name, clubs, () -> zipf.next() * TRAINERS + random.nextInt(TRAINERS));
  }

  private BookingCost cost(
      BenchApplication application, String name, List<SeededClub> clubs, IntSupplier draws)
      throws Exception {
    List<Member> trainers = clubs.stream().flatMap(club -> club.trainers().stream()).toList();
    SignedIn signedIn = SignedIn.all(application.api(), trainers);
    return new BookingCost(
        application,
        server,
        signedIn,
        new DrawnLoad(application.api(), signedIn, state.resolve("wrk-" + name), draws, clock),
        clock);
  }

  private void rows(BenchApplication application, Clubs clubs) throws Exception {
    List<Long> sizes = List.of((long) MANY_BOOKINGS, (long) FEW_BOOKINGS);
    List<BookingHistory> histories =
        IntStream.range(0, 2)
            .mapToObj(n ->
                new BookingHistory(server, clubs.database(), clubs.large().get(n), sizes.get(n)))
            .toList();
    List<BookingCost> costs =
        List.of(ofOne(application, "large", clubs, 0), ofOne(application, "small", clubs, 1));
    for (int n = 0; n < 2; n++) {
      figures.say("a club with " + sizes.get(n) + " bookings");
      histories.get(n).write();
      costs.get(n).warmUp(effort.warmUp().dividedBy(3));
      histories.get(n).forgetOthers();
    }
    new Growth("booking_growth_rows", figures)
        .measure(
            effort.rounds() + 2,
            () -> once(costs.get(0), histories.get(0)),
            () -> once(costs.get(1), histories.get(1)));
  }

  private BookingCost ofOne(BenchApplication application, String name, Clubs clubs, int place)
      throws Exception {
    Random random = new Random(SEED);
    return cost(
        application,
        name,
        clubs.large().subList(place, place + 1),
        () -> random.nextInt(TRAINERS_OF_LARGE));
  }

  private static double once(BookingCost cost, BookingHistory history) throws Exception {
    double each = cost.of(SHORT);
    history.forgetOthers();
    return each;
  }
}
