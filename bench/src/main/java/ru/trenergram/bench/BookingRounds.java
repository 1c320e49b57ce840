package ru.trenergram.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the alternating rounds of application and bare database gave. */
final class BookingRounds {

  private final BenchApplication application;
  private final BenchDatabase server;
  private final BookingLoad load;
  private final BareDatabase bare;
  private final Ledger ledger;
  private final Duration length;

  private final List<Double> ratio = new ArrayList<>();
  private final List<Double> bookings = new ArrayList<>();
  private final List<Double> transactions = new ArrayList<>();
  private final List<Double> applicationTime = new ArrayList<>();
  private final List<Double> databaseTime = new ArrayList<>();
  private final List<Double> bareTime = new ArrayList<>();

  BookingRounds(
      BenchApplication application,
      BenchDatabase server,
      BookingLoad load,
      BareDatabase bare,
      Ledger ledger,
      Duration length) {
    this.application = application;
    this.server = server;
    this.load = load;
    this.bare = bare;
    this.ledger = ledger;
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
    long rows = ledger.bookings();
    double ownBefore = application.processorTime();
    double databaseBefore = server.processorTime();
    BookingLoad.Load made = load.run(length);
    bookings.add(made.perSecond());
    applicationTime.add((application.processorTime() - ownBefore) / made.bookings());
    databaseTime.add((server.processorTime() - databaseBefore) / made.bookings());
    // What was under way at the end is booked though wrk did not wait for the answer.
    long booked = ledger.bookings() - rows;
    if (booked < made.bookings() || booked > made.bookings() + BookingLoad.CONNECTIONS) {
      throw new IOException("%d answers, but %d bookings".formatted(made.bookings(), booked));
    }
  }

  private void ofTheBareDatabase() throws IOException, InterruptedException {
    BareDatabase.Load done = bare.run(length);
    transactions.add(done.perSecond());
    bareTime.add(done.processorTime());
  }

  String last() {
    return "%.0f bookings/s, pgbench %.0f tps, ratio %.3f, CPU ms %.2f + %.2f against %.2f"
        .formatted(
            bookings.getLast(),
            transactions.getLast(),
            ratio.getLast(),
            applicationTime.getLast(),
            databaseTime.getLast(),
            bareTime.getLast());
  }

  void print(Figures figures) {
    figures.add("booking_vs_database", ratio, "ratio");
    figures.add("booking_per_s", bookings, "1/s");
    figures.add("pgbench_tps", transactions, "1/s");
    figures.add("app_cpu_ms_per_booking", applicationTime, "ms");
    figures.add("database_cpu_ms_per_booking", databaseTime, "ms");
    figures.add("database_cpu_ms_per_pgbench_transaction", bareTime, "ms");
  }
}
