package ru.trenergram.transfers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;

/** Drives a transfer to its end. It runs bound to no tenant; each step binds its own. */
@Component
class TransferJob implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(TransferJob.class);
  private static final String KIND = "transfer";

  private final TransferSteps steps;
  private final InstantSource clock;

  TransferJob(TransferSteps steps, InstantSource clock) {
    this.steps = steps;
    this.clock = clock;
  }

  static Job of(TransferId transfer) {
    return Job.ofPlatform(KIND, transfer.toString());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public @Nullable Instant run(Job job) {
    TransferId transfer = new TransferId(UUID.fromString(job.subject()));
    try {
      Instant next = steps.next(transfer);
      while (next != null && !next.isAfter(clock.instant())) {
        next = steps.next(transfer);
      }
      return next;
    } catch (RuntimeException e) {
      LOG.error("transfer {} stands still, trying again: {}", transfer, e.toString());
      throw e;
    }
  }
}
