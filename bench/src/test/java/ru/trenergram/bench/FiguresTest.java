package ru.trenergram.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
  private final Figures figures =
      new Figures("foundation", new PrintStream(out, true), new PrintStream(progress, true));

  @Test
  void aFigureIsTheMedianOfItsRoundsOnOneLine() {
    figures.add("booking_vs_database", List.of(0.5, 0.25, 0.375), "ratio");
    figures.add("pgbench_tps", List.of(4_000.0, 2_000.0), "1/s");

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "bench=foundation metric=booking_vs_database value=0.375 min=0.250 max=0.500"
                + " unit=ratio",
            "bench=foundation metric=pgbench_tps value=3000.0 min=2000.0 max=4000.0 unit=1/s");
  }

  @Test
  void aFigureThatCannotBeTakenIsToldAndCostsNoOther() {
    figures.attempt(
        "the first",
        () -> {
          throw new IOException("no wrk");
        });
    figures.attempt("the second", () -> figures.add("second", List.of(1.0), "1"));

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("metric=second");
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .contains("NOT TAKEN: the first", "no wrk");
    assertThat(figures.complete()).isFalse();
  }

  @Test
  void processorTimeIsReadPastNamesWithBlanks() {
    ProcessorTime.Stat stat =
        ProcessorTime.Stat.read(
            "42 (postgres: io (w) 1) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 20 5 20 0 1 0 99");

    assertThat(stat).isEqualTo(new ProcessorTime.Stat(42, 7, 200, 25));
  }
}
