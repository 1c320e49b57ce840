package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills one process after the other while people are busy; each comes again at once. Mostly others
 * go on, now and then nobody is left.
 */
final class KillRun {

  private static final int TRAINERS = 6;
  private static final int CLIENTS_EACH = 4;
  private static final Duration LONGEST_CALM = Duration.ofMillis(1_500);
  private static final double ALSO_THE_LAST = 0.1;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Lab lab;
  private final int processes;
  private final Random dice;
  private final Consumer<String> progress;
  private final Map<String, Replica> alive = new ConcurrentHashMap<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

  KillRun(Lab lab, int processes, long seed, Consumer<String> progress) {
    this.lab = lab;
    this.processes = processes;
    this.dice = new Random(seed);
    this.progress = progress;
  }

  /** What is left of it all. */
  record Result(
      int kills, int lastOnes, Duration time, Evidence evidence, List<String> violations) {}

  Result run(int kills) throws Exception {
    try (Crowd crowd = new Crowd(lab, dice.nextLong());
        ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 1; n <= processes; n++) {
        String name = "process-" + n;
        starters.execute(() -> start(name));
        awaitAlive(n);
      }
      crowd.gather(TRAINERS, CLIENTS_EACH);
      crowd.begin();
      long begun = System.nanoTime();
      int lastOnes = 0;
      for (int n = 1; n <= kills; n++) {
        int left = dice.nextDouble() < ALSO_THE_LAST ? 1 : 2;
        awaitAlive(left);
        TimeUnit.MILLISECONDS.sleep(dice.nextLong(LONGEST_CALM.toMillis()));
        List<String> candidates = List.copyOf(new TreeMap<>(alive).keySet());
        String victim = candidates.get(dice.nextInt(candidates.size()));
        lastOnes += candidates.size() == 1 ? 1 : 0;
        lab.kill(Objects.requireNonNull(alive.remove(victim)));
        starters.execute(() -> start(victim));
        if (n % 10 == 0) {
          progress.accept(n + " kills, " + lab.telegram().confirmedUpdates().size() + " updates");
        }
      }
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      awaitAlive(processes);
      lab.awaitEachLevel(PATIENCE);
      crowd.stop();
      crowd.lastRound(PATIENCE);
      lab.awaitQuiet(PATIENCE);
      Evidence evidence = crowd.evidence();
      try (Connection database = lab.superuser()) {
        return new Result(kills, lastOnes, time, evidence, Checker.violations(database, evidence));
      }
    }
  }

  private void start(String name) {
    try {
      alive.put(name, lab.start(name));
    } catch (Exception e) {
      failures.add(e);
    }
  }

  private void awaitAlive(int count) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (alive.size() < count) {
      Throwable failure = failures.poll(50, TimeUnit.MILLISECONDS);
      if (failure != null) {
        throw new IllegalStateException("a process did not start", failure);
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("only " + alive.size() + " processes run");
      }
    }
  }
}
