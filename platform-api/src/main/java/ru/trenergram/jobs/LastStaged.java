package ru.trenergram.jobs;

import java.time.Instant;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.springframework.transaction.support.TransactionSynchronization;

/** Jobs that one transaction stages before it commits, in the order of their identities. */
final class LastStaged implements TransactionSynchronization {

  private final SortedMap<Job, Instant> jobs =
      new TreeMap<>(Comparator.comparing(Job::kind).thenComparing(JobCodec::instance));

  private final BiConsumer<Job, Instant> stage;

  LastStaged(BiConsumer<Job, Instant> stage) {
    this.stage = stage;
  }

  void add(Job job, Instant due) {
    jobs.put(job, due);
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    jobs.forEach(stage);
  }
}
