package ru.trenergram.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Does the jobs of one kind. May be called twice for one job, so it re-reads the state it was
 * planned for. Runs bound to the job's tenant, outside any transaction. An exception repeats the
 * job later with growing pauses.
 */
public interface JobHandler {

  /** The kind of jobs it does; a stable name, it is stored. */
  String kind();

  /**
   * Does the job.
   *
   * @return when to do it again, or null when it is done
   */
  @Nullable Instant run(Job job);
}
