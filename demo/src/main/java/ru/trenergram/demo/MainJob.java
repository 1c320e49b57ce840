package ru.trenergram.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import ru.trenergram.demo.walk.Walk;
import ru.trenergram.demo.walk.World;

/** The main job of the platform, step by step, as its users do it. */
final class MainJob {

  private final Addresses addresses;
  private final PrintStream out;
  private final InstantSource clock;

  MainJob(Addresses addresses, PrintStream out, InstantSource clock) {
    this.addresses = addresses;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Returns 0 when every step worked; else prints the name of the one that did not and returns 1.
   */
  int drive() {
    Instant begun = clock.instant();
    String run =
        Long.toString(ThreadLocalRandom.current().nextLong(36L * 36 * 36 * 36), 36)
            .toLowerCase(Locale.ROOT);
    Steps steps = new Steps();
    try {
      new Walk(new World(addresses, clock), run, steps).go();
    } catch (RuntimeException e) {
      out.printf("FAILED at: %s%n  %s%n", steps.current, e.getMessage());
      return 1;
    }
    out.printf(
        "The main job works: %d steps in %d s.%n",
        steps.count, Duration.between(begun, clock.instant()).toSeconds());
    return 0;
  }

  private final class Steps implements Walk.Steps {

    private String current = "start";
    private int count;

    @Override
    public <T> T step(String name, Supplier<T> work) {
      current = name;
      Instant begun = clock.instant();
      T result = work.get();
      count++;
      out.printf("  ok %5d ms  %s%n", Duration.between(begun, clock.instant()).toMillis(), name);
      return result;
    }
  }
}
