package ru.trenergram.bench.races;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.races.Acts.Act;
import ru.trenergram.tenancy.TenantScope;

/**
 * Rounds of a race. In each, people at one or two desks act at once, some of them twice, while the
 * clock may jump, so that what is due then runs against them; then all is judged. A seed makes the
 * acts repeatable, not what comes of them.
 */
final class RaceRun {

  private static final int ACTS = 32;
  private static final int DEADLOCK_PATIENCE = 3;

  private final RaceWorld world;
  private final long seed;
  private final Map<String, Integer> done = new TreeMap<>();
  private int acts;
  private int acknowledged;
  private int deadlocks;

  RaceRun(RaceWorld world, long seed) {
    this.world = world;
    this.seed = seed;
  }

  /**
   * What came of it.
   *
   * @param acknowledged changes of bookings that were answered with "done"
   * @param deadlocks transactions that the database ended, which were then repeated
   * @param done how often each act succeeded
   * @param violations of the first round that had any
   */
  record Result(
      int rounds,
      int acts,
      int acknowledged,
      int deadlocks,
      Map<String, Integer> done,
      List<String> violations) {}

  /** What one thread did, and what came of it. */
  private record Done(Act act, Object outcome) {}

  /** So many rounds, or fewer if that takes too long. */
  Result run(int rounds, Duration atMost) throws Exception {
    long end = System.nanoTime() + atMost.toNanos();
    List<String> violations = List.of();
    int round = 0;
    while (violations.isEmpty() && round < rounds && System.nanoTime() < end) {
      violations = round(new Random(seed + round), "seed %d round %d: ".formatted(seed, round));
      round++;
    }
    return new Result(round, acts, acknowledged, deadlocks, done, violations);
  }

  private List<String> round(Random dice, String name) throws Exception {
    List<Done> all = act(draw(dice), dice);
    world.settle();
    List<String> violations = new ArrayList<>();
    try (Connection database = world.superuser()) {
      violations.addAll(ClubJudge.violations(database, world.clock().instant()));
      Acknowledged told = new Acknowledged(database);
      for (Done one : all) {
        judge(one, told, violations);
      }
      acknowledged += told.count();
    }
    if (dice.nextInt(8) == 0) {
      world.clock().jump(Duration.ofHours(10));
      world.settle();
    }
    return violations.stream().map(violation -> name + violation).toList();
  }

  private void judge(Done one, Acknowledged told, List<String> violations) throws SQLException {
    if (one.outcome() instanceof Throwable failure) {
      violations.add(one.act().name() + " failed: " + failure);
    } else if (told.check(one.act(), one.outcome(), violations)) {
      done.merge(one.act().name(), 1, Integer::sum);
    }
  }

  private List<Act> draw(Random dice) throws SQLException {
    List<RaceWorld.Desk> desks = world.desks();
    RaceWorld.Desk first = desks.get(dice.nextInt(desks.size()));
    List<RaceWorld.Desk> places =
        first.equals(desks.get(0)) || first.equals(desks.get(2))
            ? List.of(desks.get(0), desks.get(2))
            : List.of(first);
    Instant now = world.clock().instant();
    List<Instant> starts = Acts.starts(now, dice);
    List<Acts> drawers = new ArrayList<>();
    try (Connection database = world.superuser()) {
      for (RaceWorld.Desk desk : places) {
        drawers.add(new Acts(desk, Known.of(database, desk, now.toString()), starts, dice));
      }
    }
    List<Act> drawn = new ArrayList<>();
    while (drawn.size() < ACTS) {
      Act act = drawers.get(dice.nextInt(drawers.size())).next();
      drawn.add(act);
      if (dice.nextInt(6) == 0) {
        drawn.add(act);
      }
    }
    return drawn;
  }

  private List<Done> act(List<Act> drawn, Random dice) throws Exception {
    Queue<Done> all = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(1);
    boolean spread = dice.nextBoolean();
    Duration jump = Duration.ofMinutes(dice.nextInt(3) == 0 ? 1 + dice.nextInt(120) : 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Act act : drawn) {
        int process = dice.nextInt(2);
        int delay = spread ? dice.nextInt(900) : 0;
        running.add(
            threads.submit(() -> {
              start.await();
              TimeUnit.MILLISECONDS.sleep(delay);
              all.add(new Done(act, outcome(act, process)));
              return null;
            }));
      }
      world.clock().jump(jump);
      start.countDown();
      for (Future<?> one : running) {
        one.get();
      }
    }
    acts += all.size();
    return List.copyOf(all);
  }

  /** A transaction that the database ended to resolve a deadlock is repeated, as people do. */
  private Object outcome(Act act, int process) {
    for (int attempt = 1; ; attempt++) {
      try {
        var domain = world.process(process);
        return domain
            .use(TenantScope.class)
            .call(act.desk().club(), () -> act.work().apply(domain));
      } catch (RuntimeException e) {
        if (!isDeadlock(e) || attempt == DEADLOCK_PATIENCE) {
          return e;
        }
        synchronized (this) {
          deadlocks++;
        }
      }
    }
  }

  private static boolean isDeadlock(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && "40P01".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
