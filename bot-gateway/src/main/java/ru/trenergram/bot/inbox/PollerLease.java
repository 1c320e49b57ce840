package ru.trenergram.bot.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;

/** Makes one process the poller of a bot. */
@Component
@WhereBotRuns
class PollerLease {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final UUID holder = Ids.next();

  PollerLease(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Takes or prolongs the lease; false while another process has it. */
  @Transactional
  public boolean hold(long bot, Duration lease) {
    Instant now = clock.instant();
    return jdbc.sql(
                """
                insert into platform.bot_poller as p (bot_id, holder, lease_until) values (?, ?, ?)
                on conflict (bot_id) do update
                  set holder = excluded.holder, lease_until = excluded.lease_until
                  where p.holder = excluded.holder or p.lease_until <= ?
                """)
            .params(bot, holder, Utc.of(now.plus(lease)), Utc.of(now))
            .update()
        == 1;
  }

  @Transactional
  public void release(long bot) {
    jdbc.sql("delete from platform.bot_poller where bot_id = ? and holder = ?")
        .params(bot, holder)
        .update();
  }
}
