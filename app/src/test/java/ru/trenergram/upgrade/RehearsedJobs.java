package ru.trenergram.upgrade;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/** Jobs of the new release: each reads a table that only a migrated club has. */
final class RehearsedJobs implements JobHandler {

  private final JdbcClient jdbc;
  private final Queue<TenantId> done = new ConcurrentLinkedQueue<>();

  RehearsedJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String kind() {
    return "rehearsed";
  }

  @Override
  public @Nullable Instant run(Job job) {
    jdbc.sql("select count(*) from in_club.rehearsal_note").query(Long.class).single();
    done.add(TenantScope.current().orElseThrow());
    return null;
  }

  Queue<TenantId> done() {
    return done;
  }
}
