package ru.trenergram.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes on one database share the work, and either goes on alone. */
class TwoProcessesTest {

  /** The lease of the poller, 8 s, and that of the sender, 6 s, run at the same time. */
  private static final Duration TAKE_OVER = Duration.ofSeconds(12);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "polling"})
  void haveOneEffectForEachUpdateAndReplaceEachOther(String mode) throws Exception {
    try (Lab lab = new Lab(Path.of("target", "kills", "two-" + mode), mode, Map.of());
        Crowd crowd = new Crowd(lab, 7)) {
      Replica first = lab.start("first");
      Replica second = lab.start("second");
      crowd.gather(2, 3);
      Person witness = crowd.passerBy("Свидетель");
      lab.telegram().duplicateUpdates(60);
      crowd.begin();
      await()
          .atMost(PATIENCE)
          .until(() -> {
            assertThat(lab.telegram().waitingPolls()).isLessThanOrEqualTo(1);
            return crowd.bookings() >= 12;
          });

      lab.kill(first);
      Duration withoutFirst = untilAnswered(witness);
      lab.start("first");
      lab.kill(second);
      Duration withoutSecond = untilAnswered(witness);
      crowd.stop();
      lab.awaitQuiet(PATIENCE);

      System.out.println(mode + ": taken over after " + withoutFirst + " and " + withoutSecond);
      assertThat(withoutFirst).isLessThan(TAKE_OVER);
      assertThat(withoutSecond).isLessThan(TAKE_OVER);
      try (Connection database = lab.superuser()) {
        assertThat(Checker.violations(database, crowd.evidence())).isEmpty();
      }
    }
  }

  private static Duration untilAnswered(Person witness) {
    int before = witness.received().size();
    long begun = System.nanoTime();
    witness.writes("есть кто?");
    await().atMost(PATIENCE).until(() -> witness.received().size() > before);
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
