package ru.trenergram.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the alternating rounds of application and bare database gave. Each side first works
 * unmeasured until its connections have planned the statements of every club again: what was
 * written before has the server analyze its tables, which throws plans away.
 */
final class BookingRounds {

  /** Three runs of every club on each of the application's ten connections, as pgbench has. */
  private static final long WARM = 3 * 10 * (long) HundredClubs.CLUBS;

  private static final Duration SLICE = Duration.ofSeconds(2);
  private static final int LONGEST_WARM_UP = 10;

  private final BenchApplication application;
  private final BenchDatabase server;
  private final BookingLoad load;
  private final BareDatabase bare;
  private final Ledger ledger;
  private final int connections;
  private final Duration length;

  private final List<Double> ratio = new ArrayList<>();
  private final List<Double> bookings = new ArrayList<>();
  private final List<Double> transactions = new ArrayList<>();
  private final List<Double> applicationTime = new ArrayList<>();
  private final List<Double> databaseTime = new ArrayList<>();
  private final List<Double> bareTime = new ArrayList<>();
  private final List<Double> tail = new ArrayList<>();
  private final List<Double> bareTail = new ArrayList<>();

  BookingRounds(
      BenchApplication application,
      BenchDatabase server,
      BookingLoad load,
      BareDatabase bare,
      Ledger ledger,
      int connections,
      Duration length) {
    this.application = application;
    this.server = server;
    this.load = load;
    this.bare = bare;
    this.ledger = ledger;
    this.connections = connections;
    this.length = length;
  }

  /** One round of each side. */
  void take(boolean bareFirst) throws IOException, InterruptedException, SQLException {
    if (bareFirst) {
      ofTheBareDatabase();
    }
    ofTheApplication();
    if (!bareFirst) {
      ofTheBareDatabase();
    }
    ratio.add(bookings.getLast() / transactions.getLast());
  }

  private void ofTheApplication() throws IOException, InterruptedException, SQLException {
    server.settle();
    planAgain();
    long rows = ledger.bookings();
    double ownBefore = application.processorTime();
    double databaseBefore = server.processorTime();
    Wrk.Load made = load.run(connections, length);
    bookings.add(made.perSecond());
    tail.add(made.tail());
    applicationTime.add((application.processorTime() - ownBefore) / made.requests());
    databaseTime.add((server.processorTime() - databaseBefore) / made.requests());
    // What was under way at an end is booked though wrk did not wait for the answer.
    long booked = ledger.bookings() - rows;
    if (booked < made.requests() || booked > made.requests() + 2L * connections) {
      throw new IOException("%d answers, but %d bookings".formatted(made.requests(), booked));
    }
  }

  private void planAgain() throws IOException, InterruptedException {
    long made = 0;
    for (int n = 0; n < LONGEST_WARM_UP && made < WARM; n++) {
      made += load.run(connections, SLICE).requests();
    }
  }

  private void ofTheBareDatabase() throws IOException, InterruptedException, SQLException {
    server.settle();
    Pgbench.Load done = bare.run(connections, length);
    transactions.add(done.perSecond());
    bareTime.add(done.processorTime());
    bareTail.add(done.tail());
  }

  String last() {
    return "%.0f bookings/s, pgbench %.0f tps, ratio %.3f, CPU ms %.2f + %.2f against %.2f, p99 %.1f against %.1f"
        .formatted(
            bookings.getLast(),
            transactions.getLast(),
            ratio.getLast(),
            applicationTime.getLast(),
            databaseTime.getLast(),
            bareTime.getLast(),
            tail.getLast(),
            bareTail.getLast());
  }

  /**
   * @param suffix of the names of the figures
   */
  void print(Figures figures, String suffix) {
    figures.add("booking_vs_database" + suffix, ratio, "ratio");
    figures.add("booking_per_s" + suffix, bookings, "1/s");
    figures.add("pgbench_tps" + suffix, transactions, "1/s");
    figures.add("app_cpu_ms_per_booking" + suffix, applicationTime, "ms");
    figures.add("database_cpu_ms_per_booking" + suffix, databaseTime, "ms");
    figures.add("database_cpu_ms_per_pgbench_transaction" + suffix, bareTime, "ms");
  }

  /** How far the slowest are from the usual, beside the same of the bare database. */
  void printTails(Figures figures) {
    figures.add("booking_p99_ratio", quotients(tail, bareTail), "ratio");
    figures.add("booking_p99_over_median", tail, "ratio");
    figures.add("pgbench_p99_over_median", bareTail, "ratio");
  }

  private static List<Double> quotients(List<Double> of, List<Double> by) {
    return IntStream.range(0, of.size()).mapToObj(n -> of.get(n) / by.get(n)).toList();
  }
}
