package ru.trenergram.bench.races;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import ru.trenergram.bench.Figures;

/**
 * {@code bench/run races}: minutes of races. {@code RACES_MINUTES} is another time, {@code
 * RACES_SEED} another course.
 */
public final class Races {

  private final Path folder;
  private final Figures figures;
  private final Duration time;
  private final long seed;

  public Races(Path state, Figures figures) {
    this.folder = state.resolve("races");
    this.figures = figures;
    time = Duration.ofMinutes(setting("RACES_MINUTES", 5));
    seed = setting("RACES_SEED", 2026);
  }

  private static long setting(String name, long usual) {
    return Long.parseLong(Objects.requireNonNullElse(System.getenv(name), Long.toString(usual)));
  }

  public void measure() {
    figures.attempt(time.toMinutes() + " minutes of races, seed " + seed, this::race);
  }

  private void race() throws Exception {
    try (RaceWorld world = new RaceWorld(folder)) {
      RaceRun.Result result = new RaceRun(world, seed).run(Integer.MAX_VALUE, time);
      number("races_rounds", result.rounds());
      number("races_acts", result.acts());
      number("races_acknowledged", result.acknowledged());
      number("races_deadlocks", result.deadlocks());
      number("races_violations", result.violations().size());
      result.done().forEach((act, count) -> figures.say("%5d times: %s".formatted(count, act)));
      result.violations().forEach(violation -> figures.say("VIOLATION " + violation));
      if (!result.violations().isEmpty()) {
        throw new IOException(result.violations().size() + " violations");
      }
    }
  }

  private void number(String metric, int value) {
    figures.add(metric, List.of((double) value), "1");
  }
}
