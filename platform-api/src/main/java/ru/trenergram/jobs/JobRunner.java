package ru.trenergram.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.TenantUnavailable;
import ru.trenergram.tenancy.UnknownTenant;

/** Runs due jobs, each bound to its tenant; the scheduler has connections of its own. */
@Component
@ConditionalOnRole(Role.WORKER)
class JobRunner implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration POLLING = Duration.ofMillis(500);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int AT_ONCE = 8;

  private final TenantScope scope;
  private final InstantSource clock;
  private final JobSettlement settlement;
  private final DataSource connections;
  private final List<JobHandler> handlers;
  private volatile @Nullable Scheduler running;

  JobRunner(
      @Qualifier("jobsPool") DataSource connections,
      List<JobHandler> handlers,
      TenantScope scope,
      InstantSource clock) {
    this.scope = scope;
    this.clock = clock;
    this.settlement = new JobSettlement(connections, clock);
    this.connections = connections;
    this.handlers = handlers;
  }

  /** A scheduler that was stopped does not start again, so each start makes one. */
  private Scheduler scheduler() {
    return Scheduler.create(connections, handlers.stream().<Task<?>>map(this::task).toList())
        .tableName("cell.scheduled_task")
        .serializer(new JobCodec())
        .clock(clock::instant)
        .threads(AT_ONCE)
        .executorService(
            Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("job-", 0).factory()))
        .pollingInterval(POLLING)
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(4)
        .pollUsingLockAndFetch(0.5, 2.0)
        .shutdownMaxWait(Duration.ofSeconds(10))
        .build();
  }

  private Task<Job> task(JobHandler handler) {
    return Tasks.custom(handler.kind(), Job.class)
        .onFailure((complete, operations) ->
            operations.reschedule(
                complete,
                clock.instant().plus(pauseAfter(complete.getExecution().consecutiveFailures))))
        .execute((instance, context) -> run(handler, instance.getData()));
  }

  /** Grows, but not for ever: after a long outage of others the work goes on within a minute. */
  private static Duration pauseAfter(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 5));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private CompletionHandler<Job> run(JobHandler handler, Job job) {
    try (var _ = MDC.putCloseable("job", job.kind() + "/" + job.subject());
        var _ = MDC.putCloseable("tenant", job.tenant() == null ? "" : job.tenant().toString())) {
      @Nullable Instant again =
          job.tenant() == null
              ? handler.run(job)
              : scope.call(job.tenant(), () -> handler.run(job));
      return again == null ? done() : at(again);
    } catch (TenantUnavailable e) {
      LOG.info("{}: the job waits", e.getMessage());
      return at(clock.instant().plus(e.retryAfter()));
    } catch (UnknownTenant e) {
      LOG.warn("{}: the job is dropped", e.getMessage());
      return done();
    }
  }

  private CompletionHandler<Job> done() {
    return (complete, operations) -> settlement.settle(complete.getExecution(), null);
  }

  private CompletionHandler<Job> at(Instant moment) {
    return (complete, operations) -> settlement.settle(complete.getExecution(), moment);
  }

  @Override
  public void start() {
    Scheduler scheduler = scheduler();
    scheduler.start();
    running = scheduler;
  }

  @Override
  public void stop() {
    Scheduler scheduler = running;
    running = null;
    if (scheduler != null) {
      scheduler.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
