package ru.trenergram.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import ru.trenergram.demo.walk.Walk;
import ru.trenergram.demo.walk.World;

/** The main job of the platform, step by step, as its users do it. */
final class MainJob {

  private final Addresses addresses;
  private final PrintStream out;

  MainJob(Addresses addresses, PrintStream out) {
    this.addresses = addresses;
    this.out = out;
  }

  /**
   * Returns 0 when every step worked; else prints the name of the one that did not and returns 1.
   */
  int drive() {
    Instant begun = Instant.now();
    String run =
        Long.toString(ThreadLocalRandom.current().nextLong(36L * 36 * 36 * 36), 36)
            .toLowerCase(Locale.ROOT);
    Steps steps = new Steps();
    try {
      new Walk(new World(addresses), run, steps).go();
    } catch (RuntimeException e) {
      out.printf("FAILED at: %s%n  %s%n", steps.current, e.getMessage());
      return 1;
    }
    out.printf(
        "The main job works: %d steps in %d s.%n",
        steps.count, Duration.between(begun, Instant.now()).toSeconds());
    return 0;
  }

  private final class Steps implements Walk.Steps {

    private String current = "start";
    private int count;

    @Override
    public <T> T step(String name, Supplier<T> work) {
      current = name;
      Instant begun = Instant.now();
      T result = work.get();
      count++;
      out.printf("  ok %5d ms  %s%n", Duration.between(begun, Instant.now()).toMillis(), name);
      return result;
    }
  }
}
