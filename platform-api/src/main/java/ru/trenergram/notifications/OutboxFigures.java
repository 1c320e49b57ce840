package ru.trenergram.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.kernel.Utc;

/**
 * How long messages have been waiting although they may leave, and how long the last of them will,
 * by priority, in seconds.
 */
@Component
@ConditionalOnRole(Role.BOT)
class OutboxFigures implements MeterBinder {

  /** Nothing but the chats themselves limits replies. */
  private static final List<Priority> LIMITED =
      List.of(Priority.SESSION, Priority.NOTICE, Priority.BROADCAST);

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final SenderSettings settings;

  OutboxFigures(JdbcClient jdbc, InstantSource clock, SenderSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Priority priority : Priority.values()) {
      gauge(priority, "trenergram.outbox.oldest", () -> oldest(priority))
          .description("age of the oldest message that may leave and has not")
          .register(registry);
    }
    for (Priority priority : LIMITED) {
      gauge(priority, "trenergram.outbox.empty.in", () -> emptyIn(priority))
          .description("time until what may leave has left, at the pace the limits allow")
          .register(registry);
    }
  }

  private static Gauge.Builder<Supplier<Number>> gauge(
      Priority priority, String name, Supplier<Number> seconds) {
    return Gauge.builder(name, seconds)
        .baseUnit("seconds")
        .tag("priority", priority.name().toLowerCase(Locale.ROOT));
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

  /** Not a number while the database is away. */
  private double emptyIn(Priority priority) {
    try {
      return jdbc.sql(
              """
              select count(*) filter (where priority = 1) as sessions, count(*) filter (where priority = 2) as notices,
                count(*) filter (where priority = 3) as broadcasts
              from cell.message where state = 'WAITING' and priority between 1 and ? and not_before <= ?
              """)
          .params(priority.ordinal(), Utc.of(clock.instant()))
          .query((row, n) ->
              new Backlog(
                  row.getLong("sessions"), row.getLong("notices"), row.getLong("broadcasts")))
          .single()
          .emptyIn(priority, settings);
    } catch (DataAccessException | TransactionException e) {
      return Double.NaN;
    }
  }
}
