package ru.trenergram.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import ru.trenergram.bench.kills.Kills;
import ru.trenergram.bench.races.Races;
import ru.trenergram.local.Checkout;

/**
 * {@code bench/run <name>}: figures go to standard output, all else to standard error. Exit code 1
 * when a figure could not be taken, 2 when there is no such benchmark.
 */
final class Bench {

  private Bench() {}

  static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err); // Libraries log there; standard output belongs to the figures.
    Effort effort = System.getenv("BENCH_QUICK") == null ? Effort.FULL : Effort.QUICK;
    Path state = Checkout.root().resolve(".run/bench");
    String name = arguments.length == 1 ? arguments[0] : "";
    Figures figures = new Figures(name, out, System.err);
    switch (name) {
      case "foundation" -> new Foundation(state, effort, figures).measure();
      case "sessions" -> new Sessions(state, effort, figures).measure();
      case "statement-names-club" -> new StatementNamesClub(state, effort, figures).measure();
      case "walls" -> new Walls(state, effort, figures).measure();
      case "kills" -> new Kills(state, figures).measure();
      case "races" -> new Races(state, figures).measure();
      default -> {
        System.err.println(
            "Usage: bench/run foundation | sessions | walls | statement-names-club | kills |"
                + " races");
        System.exit(2);
      }
    }
    System.exit(figures.complete() ? 0 : 1);
  }
}
