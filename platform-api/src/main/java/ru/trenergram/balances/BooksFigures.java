package ru.trenergram.balances;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/**
 * Whether the books of all clubs agree; {@code trenergram.books.differ} above zero is what an alert
 * asks for. The log names the entries.
 */
@Component("booksHealthIndicator")
@ConditionalOnRole(Role.WORKER)
class BooksFigures extends AbstractHealthIndicator implements MeterBinder {

  private final BooksTable books;

  BooksFigures(BooksTable books) {
    this.books = books;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    long differ = books.clubsThatDiffer();
    health.status(differ > 0 ? Status.DOWN : Status.UP).withDetail("clubsThatDiffer", differ);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("trenergram.books.differ", this::read)
        .description("clubs whose books differed at the last nightly look")
        .register(registry);
  }

  /** Not a number while the database is away. */
  private double read() {
    try {
      return books.clubsThatDiffer();
    } catch (DataAccessException | TransactionException e) {
      return Double.NaN;
    }
  }
}
