package ru.trenergram.balances;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Night;
import ru.trenergram.tenancy.TenantId;

/**
 * Looks through a club's books every night: the balances are the sums of their entries, what was
 * charged fits its session, what was refunded fits its charge, and no pass gave more than it has.
 */
@Component
class BooksCheck implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(BooksCheck.class);
  private static final String KIND = "books-check";

  private final BooksTable books;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  BooksCheck(BooksTable books, TransactionOperations transactions, InstantSource clock) {
    this.books = books;
    this.transactions = transactions;
    this.clock = clock;
  }

  static Job job(TenantId club) {
    return Job.of(club, KIND, "nightly");
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public @Nullable Instant run(Job job) {
    TenantId club = Objects.requireNonNull(job.tenant());
    List<String> differences =
        Objects.requireNonNull(
            transactions.execute(_ -> {
              Instant now = clock.instant();
              List<String> found = books.differences(now);
              books.keep(club, found.size(), now);
              return found;
            }));
    differences.forEach(difference -> LOG.error("the books of {} differ: {}", club, difference));
    return Night.next(club, clock.instant());
  }
}
