package ru.trenergram.transfers;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/**
 * Whether transfers go on: a trainer whose transfer stands still may be frozen, and works nowhere.
 * {@code trenergram.transfers.still} above zero is what an alert asks for; the log says why.
 */
@Component("transfersHealthIndicator")
@ConditionalOnRole(Role.WORKER)
class TransferFigures extends AbstractHealthIndicator implements MeterBinder {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final TransferTable table;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  TransferFigures(TransferTable table, TransactionOperations transactions, InstantSource clock) {
    this.table = table;
    this.transactions = transactions;
    this.clock = clock;
  }

  private long standingStill() {
    Long still = transactions.execute(_ -> table.standingStill(clock.instant().minus(PATIENCE)));
    return still == null ? 0 : still;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    long still = standingStill();
    health.status(still > 0 ? Status.DOWN : Status.UP).withDetail("standingStill", still);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("trenergram.transfers.still", this::read)
        .description("transfers of trainers that have not gone on for ten minutes")
        .register(registry);
  }

  /** Not a number while the database is away. */
  private double read() {
    try {
      return standingStill();
    } catch (DataAccessException | TransactionException e) {
      return Double.NaN;
    }
  }
}
