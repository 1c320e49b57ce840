package ru.trenergram.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Digest;
import ru.trenergram.kernel.Utc;

/** Counts attempts at what is limited, over all processes; the subject is kept as a hash only. */
@Component
public class Attempts {

  private static final Duration KEPT = Duration.ofDays(2);
  private static final int CLEARED_AT_ONCE = 1_000;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Attempts(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Counts one attempt. Call it in no transaction: an attempt counts whatever becomes of it.
   *
   * @param subject who tries, or what is tried: an address, a mail
   * @throws TooManyAttempts if the subject has had its share
   */
  @Transactional(noRollbackFor = TooManyAttempts.class)
  public void count(AttemptLimit limit, String subject) {
    Instant now = clock.instant();
    long window = limit.window().toSeconds();
    Instant start = Instant.ofEpochSecond(now.getEpochSecond() / window * window);
    byte[] hash = Digest.of(limit.kind() + ":" + subject);
    int count =
        Objects.requireNonNull(
            jdbc.sql(
                    """
                    insert into platform.attempt (kind, subject_hash, window_start, count)
                    values (?, ?, ?, 1)
                    on conflict (kind, subject_hash, window_start)
                      do update set count = attempt.count + 1
                    returning count
                    """)
                .params(limit.kind(), hash, Utc.of(start))
                .query(Integer.class)
                .single());
    if (count == 1 && hash[0] == 0) { // one subject in 256 also clears away what is old
      clearAway(now.minus(KEPT));
    }
    if (count > limit.count()) {
      throw new TooManyAttempts(limit.kind(), Duration.between(now, start.plus(limit.window())));
    }
  }

  /** The oldest; not all, since somebody waits for an answer, and none that another clears away. */
  private void clearAway(Instant before) {
    jdbc.sql(
            """
            delete from platform.attempt where ctid = any(array(
              select ctid from platform.attempt where window_start < ?
              order by window_start limit %d for update skip locked))
            """
                .formatted(CLEARED_AT_ONCE))
        .param(Utc.of(before))
        .update();
  }
}
