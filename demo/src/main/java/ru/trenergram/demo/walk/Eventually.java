package ru.trenergram.demo.walk;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again until something is there: what the platform does later, it does soon. */
final class Eventually {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private Eventually() {}

  static <T> T find(String what, Duration patience, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      pause();
    } while (System.nanoTime() < deadline);
    throw new StepFailed("%s did not come within %d s".formatted(what, patience.toSeconds()));
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailed("interrupted");
    }
  }
}
