package ru.trenergram.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Tells the person at the terminal what is going on and how long that is normal. Parallel steps do
 * not mix their lines.
 */
final class Progress {

  private final PrintStream out;

  Progress(PrintStream out) {
    this.out = out;
  }

  /** Does a step of several seconds between two lines of its own. */
  <T> T step(String name, String normal, Callable<T> work) throws Exception {
    say("… %s (normally %s)".formatted(name, normal));
    long begun = System.nanoTime();
    T result = work.call();
    double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    say("✓ %s, %.1f s".formatted(name, seconds));
    return result;
  }

  void say(String line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }

  void address(String name, Object address) {
    say(String.format(Locale.ROOT, "  %-22s %s", name, address));
  }
}
