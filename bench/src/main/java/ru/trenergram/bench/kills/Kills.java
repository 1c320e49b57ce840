package ru.trenergram.bench.kills;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ru.trenergram.bench.Figures;
import ru.trenergram.bench.kills.Acknowledged.Thing;

/**
 * {@code bench/run kills}: two hundred kills under load, half of them with a webhook and half with
 * long polling. {@code KILLS} is another number, {@code KILLS_SEED} another course.
 */
public final class Kills {

  private static final int PROCESSES = 3;

  private final Path folder;
  private final Figures figures;
  private final int count;
  private final long seed;
  private List<String> warmth = List.of();

  public Kills(Path state, Figures figures) {
    this.folder = state.resolve("kills");
    this.figures = figures;
    count = Integer.parseInt(Objects.requireNonNullElse(System.getenv("KILLS"), "200"));
    seed = Long.parseLong(Objects.requireNonNullElse(System.getenv("KILLS_SEED"), "2026"));
  }

  public void measure() {
    for (String mode : List.of("webhook", "polling")) {
      figures.attempt(count / 2 + " kills, " + mode, () -> kill(mode));
    }
  }

  private void kill(String mode) throws Exception {
    try (Lab lab = new Lab(folder.resolve(mode), mode, Map.of())) {
      if (warmth.isEmpty()) {
        warmth = Warmth.flags(lab, folder.resolve("application.aot"));
      }
      lab.startWith(warmth);
      KillRun.Result result = new KillRun(lab, PROCESSES, seed, figures::say).run(count / 2);
      tell(mode, lab, result);
      result.violations().forEach(violation -> figures.say("VIOLATION " + violation));
      if (!result.violations().isEmpty()) {
        throw new IOException(result.violations().size() + " violations");
      }
    }
  }

  private void tell(String mode, Lab lab, KillRun.Result result) throws Exception {
    Evidence evidence = result.evidence();
    number(mode + "_kills", result.kills());
    number(mode + "_kills_of_the_last_process", result.lastOnes());
    number(mode + "_updates", evidence.confirmed().size());
    Acknowledged told = evidence.told();
    number(mode + "_bookings", told.bookings().size());
    number(mode + "_changes", told.changes().size());
    number(mode + "_presses", told.presses().size());
    number(mode + "_payments", told.made(Thing.TOP_UP).size() + told.made(Thing.PASS).size());
    number(mode + "_messages", evidence.messages());
    try (Connection database = lab.superuser()) {
      number(mode + "_messages_repeated", Transcript.repeats(database, evidence));
    }
    number(mode + "_violations", result.violations().size());
    figures.add(mode + "_time", List.of((double) result.time().toSeconds()), "s");
  }

  private void number(String metric, int value) {
    figures.add(metric, List.of((double) value), "1");
  }
}
