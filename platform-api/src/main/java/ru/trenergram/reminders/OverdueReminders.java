package ru.trenergram.reminders;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * Whether reminders are overdue; {@code trenergram.reminders.overdue} above a minute is what an
 * alert asks for.
 */
@Component("remindersHealthIndicator")
@ConditionalOnRole(Role.WORKER)
class OverdueReminders extends AbstractHealthIndicator implements MeterBinder {

  private static final Logger LOG = LoggerFactory.getLogger(OverdueReminders.class);
  private static final Duration TOO_LONG = Duration.ofMinutes(1);

  private final ReminderTable reminders;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private Instant nextReport = Instant.MIN;

  OverdueReminders(
      ReminderTable reminders, TransactionOperations transactions, InstantSource clock) {
    this.reminders = reminders;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Duration oldest = oldest();
    health
        .status(oldest.compareTo(TOO_LONG) > 0 ? Status.DOWN : Status.UP)
        .withDetail("oldestOverdueSeconds", oldest.toSeconds());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("trenergram.reminders.overdue", this::seconds)
        .description("how long the oldest reminder that should be sent has been overdue")
        .baseUnit("seconds")
        .register(registry);
  }

  /** Says so in the log, at most once a minute. */
  void report() {
    Instant now = clock.instant();
    if (now.isBefore(nextReport)) {
      return;
    }
    nextReport = now.plus(TOO_LONG);
    Duration oldest = oldest();
    if (oldest.compareTo(TOO_LONG) > 0) {
      LOG.error("reminders are overdue, the oldest for {} s", oldest.toSeconds());
    }
  }

  /** Not a number while the database is away. */
  private double seconds() {
    try {
      return oldest().toMillis() / 1_000.0;
    } catch (DataAccessException | TransactionException e) {
      return Double.NaN;
    }
  }

  private Duration oldest() {
    Instant now = clock.instant();
    return transactions
        .execute(_ -> reminders.oldestDue(now))
        .map(due -> Duration.between(due, now))
        .orElse(Duration.ZERO);
  }
}
