package ru.trenergram.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where the benchmark of sessions computes what no tool computes for it. */
class ArithmeticTest {

  private static final double LAST_OF_THOUSAND = 1 / 7.485 / 1_000;

  @Test
  void theFirstOfAThousandClubsIsDrawnAThousandTimesAsOftenAsTheLast() {
    Zipf zipf = new Zipf(1_000, new Random(7));
    int[] drawn = new int[1_000];

    for (int n = 0; n < 3_000_000; n++) {
      drawn[zipf.next()]++;
    }

    assertThat(drawn[0] / 3e6).isCloseTo(1 / 7.485, within(0.001));
    assertThat(drawn[1] / 3e6).isCloseTo(1 / 7.485 / 2, within(0.001));
    assertThat(drawn[9] / 3e6).isCloseTo(1 / 7.485 / 10, within(0.0005));
    assertThat(drawn[999] / 3e6).isBetween(0.7 * LAST_OF_THOUSAND, 1.3 * LAST_OF_THOUSAND);
  }

  @Test
  void aTailIsTheNinetyNinthPercentileOverTheMedian() {
    List<Integer> micros = new ArrayList<>(Collections.nCopies(980, 1_000));
    micros.addAll(Collections.nCopies(20, 1_900));

    Latencies latencies = Latencies.of(micros, 1, Duration.ofMillis(1_018));

    assertThat(latencies.percentile(50)).isEqualTo(1_000);
    assertThat(latencies.percentile(98)).isEqualTo(1_000);
    assertThat(latencies.percentile(99)).isEqualTo(1_900);
    assertThat(latencies.tail()).isEqualTo(1.9);
  }

  /** A hundred requests of 1 ms and one of 100 ms: in its time a hundred others were not sent. */
  @Test
  void whatWouldHaveWaitedBehindASlowRequestCounts() {
    List<Integer> micros = new ArrayList<>(Collections.nCopies(100, 1_000));
    micros.add(100_000);

    Latencies latencies = Latencies.of(micros, 1, Duration.ofMillis(101));

    assertThat(latencies.percentile(50)).isEqualTo(1_000);
    assertThat(latencies.percentile(75)).isCloseTo(50_000, within(1_000));
    assertThat(latencies.percentile(100)).isEqualTo(100_000);
  }

  @Test
  void valuesAreReadAsPostgresTellsThem() {
    assertThat(
            SentTransactions.values(
                "Parameters: $1 = 'it''s, $2 = ''', $2 = NULL, $3 = '{\"a\",NULL}', $4 = ''"))
        .containsExactly("it's, $2 = '", null, "{\"a\",NULL}", "");
    assertThat(SentTransactions.values("")).isEmpty();
  }

  @Test
  void aLineOfPgbenchTellsWhenItsTransactionEnded() {
    assertThat(Pgbench.Done.read("3 199 2241 0 1175850568 5598"))
        .satisfies(done -> {
          assertThat(done.number()).isEqualTo(199);
          assertThat(done.micros()).isEqualTo(2_241);
          assertThat(done.at().toString()).isEqualTo("2007-04-06T09:09:28.005598Z");
        });
  }
}
