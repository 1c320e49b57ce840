package ru.trenergram.bookings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.kernel.Utc;
import ru.trenergram.loops.OngoingWork;
import ru.trenergram.tenancy.TenantId;

/**
 * Has {@link OldBookings} look into every club once, also into those that are migrated later: its
 * job waits for a club that is behind. That it was staged stands in {@code platform.old_bookings}.
 */
@Component
@ConditionalOnRole(Role.WORKER)
class OldBookingsCare extends OngoingWork {

  private static final int AT_ONCE = 200;
  private static final Duration WHILE_SOME_ARE_LEFT = Duration.ofSeconds(1);
  private static final Duration ELSE = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Jobs jobs;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  OldBookingsCare(
      Jobs jobs, JdbcClient jdbc, TransactionOperations transactions, InstantSource clock) {
    super("old-bookings", WHILE_SOME_ARE_LEFT, PATIENCE);
    this.jobs = jobs;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  protected Duration round(BooleanSupplier goesOn) {
    return look() < AT_ONCE ? ELSE : WHILE_SOME_ARE_LEFT;
  }

  /** Stages what was never staged; says for how many clubs. */
  int look() {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          List<UUID> fresh =
              jdbc.sql(
                      """
                      insert into platform.old_bookings (tenant_id, staged_at)
                      select t.id, ? from platform.tenant t
                      where t.state in ('ACTIVE', 'BLOCKED')
                        and not exists (select from platform.old_bookings o where o.tenant_id = t.id)
                      limit %d
                      on conflict do nothing
                      returning tenant_id
                      """
                          .formatted(AT_ONCE))
                  .param(Utc.of(clock.instant()))
                  .query((row, n) -> row.getObject(1, UUID.class))
                  .list();
          fresh.stream()
              .sorted()
              .forEach(club -> jobs.stage(OldBookings.job(new TenantId(club)), clock.instant()));
          return fresh.size();
        }));
  }
}
