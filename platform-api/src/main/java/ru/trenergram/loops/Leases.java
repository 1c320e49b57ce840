package ru.trenergram.loops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;

/** Takes leases for this process. One that is not released runs out by itself. */
@Component
public class Leases {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final UUID holder = Ids.next();

  public Leases(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Takes or prolongs a lease, from now on; false while another process has it. */
  @Transactional
  public boolean hold(Lease lease, Duration time) {
    Instant now = clock.instant();
    int taken =
        jdbc.sql(
                """
                update %s set holder = ?, lease_until = ?
                where %s = ? and (holder is null or holder = ? or lease_until <= ?)
                """
                    .formatted(lease.table(), lease.key()))
            .params(holder, Utc.of(now.plus(time)), lease.value(), holder, Utc.of(now))
            .update();
    return taken == 1 || !lease.standing() && isFirst(lease, now.plus(time));
  }

  private boolean isFirst(Lease lease, Instant until) {
    return jdbc.sql(
                "insert into %s (%s, holder, lease_until) values (?, ?, ?) on conflict do nothing"
                    .formatted(lease.table(), lease.key()))
            .params(lease.value(), holder, Utc.of(until))
            .update()
        == 1;
  }

  /** Lets another process take it at once. */
  @Transactional
  public void release(Lease lease) {
    jdbc.sql(
            "update %s set lease_until = ? where %s = ? and holder = ?"
                .formatted(lease.table(), lease.key()))
        .params(Utc.of(clock.instant()), lease.value(), holder)
        .update();
  }
}
