package ru.trenergram.tenancy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.trenergram.tenancy.ClubsBehind.Behind;

/**
 * Migrates the clubs that are behind, some at a time. As long as a canary is behind, only canaries
 * are migrated: what breaks them breaks nobody else. All of this is read from the registry, so that
 * any number of workers keep to it together, also after one was killed.
 */
@Component
class MigrationRounds {

  static final int AT_ONCE = 4;

  private static final Logger LOG = LoggerFactory.getLogger(MigrationRounds.class);

  private final ClubsBehind clubs;
  private final Migration migration;
  private final InstantSource clock;

  MigrationRounds(ClubsBehind clubs, Migration migration, InstantSource clock) {
    this.clubs = clubs;
    this.migration = migration;
    this.clock = clock;
  }

  /**
   * What a round came to.
   *
   * @param left who was behind and still is: rests, waits for a canary, or is in other hands
   */
  record Round(int migrated, int failed, int left) {

    boolean goOn() {
      return migrated > 0 && left > 0;
    }
  }

  /** Takes on everybody who is due, and ends early where {@code goOn} says so. */
  Round next(BooleanSupplier goOn) throws InterruptedException {
    List<Behind> behind = clubs.all();
    List<Behind> canaries = behind.stream().filter(Behind::canary).toList();
    List<Behind> allowed = canaries.isEmpty() ? behind : canaries;
    List<Behind> due = allowed.stream().filter(b -> b.isDue(clock.instant())).toList();
    Tally tally = migrate(due, goOn);
    Round round =
        new Round(tally.migrated.get(), tally.failed.get(), behind.size() - tally.migrated.get());
    report(round, canaries);
    return round;
  }

  private static void report(Round round, List<Behind> canaries) {
    if (round.migrated > 0 || round.failed > 0) {
      LOG.info(
          "migrated {} clubs, {} failed, {} are left", round.migrated, round.failed, round.left);
    }
    if (!canaries.isEmpty() && round.failed > 0) {
      LOG.error(
          "a canary cannot be migrated: the other {} clubs that are behind wait for it",
          round.left - round.failed);
    }
  }

  private record Tally(AtomicInteger migrated, AtomicInteger failed) {}

  private Tally migrate(List<Behind> due, BooleanSupplier goOn) throws InterruptedException {
    Tally tally = new Tally(new AtomicInteger(), new AtomicInteger());
    Queue<Behind> queue = new ConcurrentLinkedQueue<>(due);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> hands = new ArrayList<>();
      for (int n = 0; n < Math.min(AT_ONCE, due.size()); n++) {
        hands.add(threads.submit(() -> work(queue, goOn, tally)));
      }
      for (Future<?> hand : hands) {
        hand.get();
      }
      return tally;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  private void work(Queue<Behind> queue, BooleanSupplier goOn, Tally tally) {
    for (Behind club = queue.poll(); club != null && goOn.getAsBoolean(); club = queue.poll()) {
      switch (migration.migrate(club)) {
        case MIGRATED -> tally.migrated.incrementAndGet();
        case FAILED -> tally.failed.incrementAndGet();
        case NOT_OURS -> LOG.debug("tenant {} is in other hands", club.tenant());
      }
    }
  }
}
