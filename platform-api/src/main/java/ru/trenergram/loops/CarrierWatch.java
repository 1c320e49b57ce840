package ru.trenergram.loops;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees to it that virtual threads always have a carrier. One that waits while it loads or
 * initializes a class keeps its carrier, and JDK 25 replaces none: on a machine of two processors
 * two of them that wait for what a third holds would stop all virtual threads for good. While a new
 * one does not come to run there is one carrier more, and another (decision 0029).
 */
@Component
class CarrierWatch extends OngoingWork {

  private static final Logger LOG = LoggerFactory.getLogger(CarrierWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** After so many looks at which all was well the carriers are as many as before. */
  private static final int CALM = 60;

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  private final int usual = scheduler.getParallelism();
  private int calm;

  CarrierWatch() {
    super("carriers", PAUSE, Duration.ofSeconds(2));
  }

  @Override
  protected Duration round(BooleanSupplier goesOn) throws InterruptedException {
    if (oneRuns()) {
      calm++;
      if (calm == CALM) {
        scheduler.setParallelism(usual);
      }
      return PAUSE;
    }
    calm = 0;
    int carriers = scheduler.getParallelism() + 1;
    LOG.warn(
        "no virtual thread came to run for {} s, {} wait: {} carriers now",
        PATIENCE.toSeconds(),
        scheduler.getQueuedVirtualThreadCount(),
        carriers);
    scheduler.setParallelism(carriers);
    return Duration.ZERO;
  }

  private static boolean oneRuns() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    Thread.ofVirtual().name("carrier-watch").start(ran::countDown);
    return ran.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
