package ru.trenergram.tenancy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.tenancy.ClubsBehind.Standing;

/**
 * Whether clubs are behind and why; {@code trenergram.migration.failed} above zero is what an alert
 * asks for, {@code trenergram.migration.stopped} the urgent one.
 */
@Component("schemasHealthIndicator")
@ConditionalOnRole(Role.WORKER)
class MigrationFigures extends AbstractHealthIndicator implements MeterBinder {

  private final ClubsBehind clubs;

  MigrationFigures(ClubsBehind clubs) {
    this.clubs = clubs;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Standing standing = clubs.standing();
    health
        .status(standing.failed() > 0 ? Status.DOWN : Status.UP)
        .withDetail("behind", standing.behind())
        .withDetail("failed", standing.failed())
        .withDetail("stoppedByCanary", standing.stopped());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "trenergram.tenants.behind", "clubs that older code made", Standing::behind);
    gauge(
        registry,
        "trenergram.migration.failed",
        "clubs whose migration failed and is tried again",
        Standing::failed);
    gauge(
        registry,
        "trenergram.migration.stopped",
        "1 while a canary that failed holds up the others",
        s -> s.stopped() ? 1 : 0);
  }

  private void gauge(
      MeterRegistry registry, String name, String what, ToDoubleFunction<Standing> figure) {
    Gauge.builder(name, () -> read(figure)).description(what).register(registry);
  }

  /** Not a number while the database is away. */
  private double read(ToDoubleFunction<Standing> figure) {
    try {
      return figure.applyAsDouble(clubs.standing());
    } catch (DataAccessException | TransactionException e) {
      return Double.NaN;
    }
  }
}
