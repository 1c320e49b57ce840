package ru.trenergram.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;

/** Makes one process the sender; a row, so that it holds over any number of processes. */
@Component
class SenderLease {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final UUID holder = Ids.next();

  SenderLease(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Takes or prolongs the lease; false while another process has it. */
  @Transactional
  public boolean hold(Duration lease) {
    Instant now = clock.instant();
    return jdbc.sql(
                """
                update cell.message_sender set holder = ?, lease_until = ?
                where name = 'telegram' and (holder is null or holder = ? or lease_until <= ?)
                """)
            .params(holder, Utc.of(now.plus(lease)), holder, Utc.of(now))
            .update()
        == 1;
  }

  @Transactional
  public void release() {
    jdbc.sql(
            "update cell.message_sender set holder = null, lease_until = null where name ="
                + " 'telegram' and holder = ?")
        .param(holder)
        .update();
  }
}
