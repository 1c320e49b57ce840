package ru.trenergram.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.kernel.Utc;

/** How long messages have been waiting although they may leave, by priority, in seconds. */
@Component
@ConditionalOnRole(Role.BOT)
class OutboxFigures implements MeterBinder {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  OutboxFigures(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Priority priority : Priority.values()) {
      Gauge.builder("trenergram.outbox.oldest", () -> oldest(priority))
          .description("age of the oldest message that may leave and has not")
          .baseUnit("seconds")
          .tag("priority", priority.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /** Not a number while the database is away. */
  private double oldest(Priority priority) {
    var now = clock.instant();
    try {
      return jdbc.sql(
              """
              select min(not_before) as oldest from cell.message
              where state = 'WAITING' and priority = ? and not_before <= ? having min(not_before) is not null
              """)
          .params(priority.ordinal(), Utc.of(now))
          .query((row, n) -> Duration.between(Utc.read(row, "oldest"), now).toMillis() / 1_000.0)
          .optional()
          .orElse(0.0);
    } catch (DataAccessException | TransactionException e) {
      return Double.NaN;
    }
  }
}
