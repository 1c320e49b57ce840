package ru.trenergram.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ru.trenergram.local.process.Leash;

/**
 * {@code ./run} from nothing of ours running to its line {@code ready}, in a copy of this checkout:
 * one that the developer has running is left alone.
 */
final class WarmStart {

  private static final long PATIENCE_SECONDS = 60;

  private final Path checkout;
  private final Figures figures;

  WarmStart(Path state, Figures figures) {
    this.checkout = state.resolve("checkout");
    this.figures = figures;
  }

  void measure(int starts) throws IOException, InterruptedException {
    figures.say("first start, which builds and seeds: %.1f s".formatted(start()));
    List<Double> seconds = new ArrayList<>();
    for (int n = 0; n < starts; n++) {
      seconds.add(start());
      figures.say("warm start: %.1f s".formatted(seconds.getLast()));
    }
    figures.add("warm_start_s", seconds, "s");
  }

  private double start() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process run =
        new ProcessBuilder("./run").directory(checkout.toFile()).redirectErrorStream(true).start();
    Leash leash = Leash.on(run.toHandle());
    try (BufferedReader output = run.inputReader()) {
      awaitReady(output);
      double seconds = (System.nanoTime() - begun) / 1e9;
      run.toHandle().destroy(); // Process.destroy() would close the output as well
      output.lines().forEach(_ -> {}); // until it has ended
      return seconds;
    } finally {
      run.destroy();
      if (!run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        run.destroyForcibly();
      }
      leash.close();
    }
  }

  private static void awaitReady(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.strip().equals("ready")) {
        return;
      }
      said.append(line).append('\n');
    }
    throw new IOException("./run ended without being ready:\n" + said);
  }
}
