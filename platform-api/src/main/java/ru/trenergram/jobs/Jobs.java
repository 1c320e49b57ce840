package ru.trenergram.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ru.trenergram.kernel.Utc;

/**
 * Stages jobs in the caller's transaction.
 *
 * <p>The row is written in the form of db-scheduler by one statement of our own: its client asks
 * first and inserts then, and a conflict would abort the caller's transaction (decision 0006).
 */
@Component
public class Jobs {

  private final JdbcClient jdbc;

  Jobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The job will run at {@code due} or soon after it; a job of the same identity is moved there, or
   * runs once more if it is running now.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stage(Job job, Instant due) {
    jdbc.sql(
            """
            insert into cell.scheduled_task
              (task_name, task_instance, task_data, execution_time, picked, version, priority)
            values (?, ?, ?, ?, false, 1, 0)
            on conflict (task_name, task_instance) do update
              set execution_time = case when scheduled_task.picked
                    then scheduled_task.execution_time else excluded.execution_time end,
                  wished = case when scheduled_task.picked then excluded.execution_time end,
                  version = case when scheduled_task.picked
                    then scheduled_task.version else scheduled_task.version + 1 end
            """)
        .params(
            job.kind(),
            JobCodec.instance(job),
            JobCodec.encode(job).getBytes(StandardCharsets.UTF_8),
            Utc.of(due))
        .update();
  }

  /**
   * The same when all else of the caller's transaction is done, and in one order with all that is
   * staged so; a rollback to a savepoint does not take it back. For jobs that many stage: their
   * rows are the last that anybody waits for, so whoever holds one never waits for somebody who
   * wants it (decision 0018).
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stageLast(Job job, Instant due) {
    TransactionSynchronizationManager.getSynchronizations().stream()
        .filter(LastStaged.class::isInstance)
        .map(LastStaged.class::cast)
        .findFirst()
        .orElseGet(this::atTheEnd)
        .add(job, due);
  }

  private LastStaged atTheEnd() {
    LastStaged last = new LastStaged(this::stage);
    TransactionSynchronizationManager.registerSynchronization(last);
    return last;
  }

  /** Which of these are still to be done, or are being done. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Job> staged(List<Job> asked) {
    return jdbc.sql(
            """
            select asked.place
            from unnest(cast(? as text[]), cast(? as text[])) with ordinality
                as asked (kind, instance, place)
              join cell.scheduled_task t
                on t.task_name = asked.kind and t.task_instance = asked.instance
            order by asked.place
            """)
        .param(asked.stream().map(Job::kind).toArray(String[]::new))
        .param(asked.stream().map(JobCodec::instance).toArray(String[]::new))
        .query((row, _) -> asked.get(row.getInt(1) - 1))
        .list();
  }

  /** Forgets a job that has not begun; nothing happens if there is none. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(Job job) {
    jdbc.sql(
            "delete from cell.scheduled_task where task_name = ? and task_instance = ? and not"
                + " picked")
        .params(job.kind(), JobCodec.instance(job))
        .update();
  }
}
