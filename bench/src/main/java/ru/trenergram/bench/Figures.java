package ru.trenergram.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints the figures, one a line, and remembers whether one could not be taken. */
public final class Figures {

  private final String bench;
  private final PrintStream out;
  private final PrintStream progress;
  private boolean complete = true;

  Figures(String bench, PrintStream out, PrintStream progress) {
    this.bench = bench;
    this.out = out;
    this.progress = progress;
  }

  /** A measurement that may fail without taking the others with it. */
  public interface Measurement {
    void take() throws Exception;
  }

  /** Takes a measurement; what goes wrong is told and costs only its own figures. */
  public void attempt(String what, Measurement measurement) {
    say(what);
    try {
      measurement.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(what, e);
    } catch (Exception e) {
      failed(what, e);
    }
  }

  private void failed(String what, Exception why) {
    complete = false;
    progress.println("NOT TAKEN: " + what);
    why.printStackTrace(progress);
  }

  public void add(String metric, List<Double> rounds, String unit) {
    Samples samples = new Samples(rounds);
    out.println(
        "bench=%s metric=%s value=%s min=%s max=%s unit=%s"
            .formatted(
                bench,
                metric,
                number(samples.median()),
                number(samples.min()),
                number(samples.max()),
                unit));
  }

  public void say(String text) {
    progress.println("# " + text);
  }

  boolean complete() {
    return complete;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%.1f", value);
  }
}
