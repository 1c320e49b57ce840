package ru.trenergram.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.tenancy.TenantId;

/**
 * Tells those who watch a message that it did not arrive: by a job bound to the message's tenant,
 * staged in the transaction that settles it.
 */
@Component
class Watchers {

  /** What a statement that settles messages answers of each. */
  static final String RETURNING = " returning tenant_id, business_key, state, watcher";

  private final Jobs jobs;
  private final InstantSource clock;

  Watchers(Jobs jobs, InstantSource clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Runs a statement that settles messages and ends with {@link #RETURNING}.
   *
   * @return how many it has settled
   */
  int tell(JdbcClient.StatementSpec settling) {
    List<Optional<Job>> settled = settling.query((row, n) -> wanted(row)).list();
    settled.forEach(job -> job.ifPresent(wanted -> jobs.stage(wanted, clock.instant())));
    return settled.size();
  }

  private static Optional<Job> wanted(ResultSet row) throws SQLException {
    TenantId tenant = Lane.tenant(row.getObject("tenant_id", UUID.class));
    String watcher = row.getString("watcher");
    return tenant == null || watcher == null || row.getString("state").equals("SENT")
        ? Optional.empty()
        : Optional.of(Job.of(tenant, watcher, row.getString("business_key")));
  }
}
