package ru.trenergram.jobs;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.kernel.Utc;

/**
 * Ends a run of a job: it is done, or runs again. Whoever staged the same job while it ran wished
 * for another run, because this one may have looked before their change; the wish is honoured here.
 */
final class JobSettlement {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  JobSettlement(DataSource connections, InstantSource clock) {
    this.jdbc = JdbcClient.create(connections);
    this.clock = clock;
  }

  /** Settles a run; a wish that comes between the two statements is found by the second look. */
  void settle(Execution run, @Nullable Instant again) {
    if (!planned(run, again) && !removed(run)) {
      planned(run, again);
    }
  }

  private boolean planned(Execution run, @Nullable Instant again) {
    return jdbc.sql(
                """
                update cell.scheduled_task
                set execution_time = least(wished, cast(:again as timestamptz)), wished = null,
                    picked = false, picked_by = null, last_heartbeat = null,
                    last_success = :now, consecutive_failures = 0, version = version + 1
                where task_name = :kind and task_instance = :instance and version = :version
                  and (wished is not null or cast(:again as timestamptz) is not null)
                """)
            .param("again", Utc.orNull(again))
            .param("now", Utc.of(clock.instant()))
            .param("kind", run.getTaskName())
            .param("instance", run.getId())
            .param("version", run.version)
            .update()
        == 1;
  }

  private boolean removed(Execution run) {
    return jdbc.sql(
                """
                delete from cell.scheduled_task
                where task_name = ? and task_instance = ? and version = ? and wished is null
                """)
            .params(run.getTaskName(), run.getId(), run.version)
            .update()
        == 1;
  }
}
