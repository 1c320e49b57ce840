package ru.trenergram.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.kernel.Ids;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;

/** Ten messages a second may leave, four of them to many at once. */
@PlatformTest
class OutboxFiguresTest {

  private static final Duration ANY = Duration.ofSeconds(1);
  private static final SenderSettings TEN_A_SECOND =
      new SenderSettings(10, 4, 3, 16, ANY, ANY, ANY);

  @Autowired Outbox outbox;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;

  private MeterRegistry meters;

  @BeforeEach
  void anEmptyOutbox() {
    transactions.executeWithoutResult(_ -> jdbc.sql("delete from cell.message").update());
    meters = new SimpleMeterRegistry();
    new OutboxFigures(jdbc, clock, TEN_A_SECOND).bindTo(meters);
  }

  @Test
  void itIsEmptyWhenNothingMayLeave() {
    stage(5, Priority.SESSION, clock.instant().plusSeconds(3_600));

    assertThat(emptyIn("session")).isZero();
    assertThat(emptyIn("broadcast")).isZero();
  }

  @Test
  void theUrgentLeaveFirstAndRepliesTakeNothingFromTheOthers() {
    stage(7, Priority.REPLY, null);
    stage(20, Priority.SESSION, null);
    stage(30, Priority.NOTICE, null);
    stage(40, Priority.BROADCAST, null);

    assertThat(emptyIn("session")).isEqualTo(2);
    assertThat(emptyIn("notice")).isEqualTo(5);
    assertThat(emptyIn("broadcast")).isEqualTo(15);
    assertThat(meters.find("trenergram.outbox.empty.in").tag("priority", "reply").gauge()).isNull();
  }

  private double emptyIn(String priority) {
    return meters.get("trenergram.outbox.empty.in").tag("priority", priority).gauge().value();
  }

  /** Of two clubs in turn. */
  private void stage(int count, Priority priority, @Nullable Instant notBefore) {
    TenantId[] clubs = {new TenantId(Ids.next()), new TenantId(Ids.next())};
    transactions.executeWithoutResult(_ ->
        outbox.put(
            IntStream.range(0, count)
                .mapToObj(n ->
                    new Message(
                        "figures/" + Ids.next(),
                        910_000_000L + n,
                        clubs[n % 2],
                        priority,
                        Words.of("help", Map.of()),
                        notBefore,
                        null))
                .toList()));
  }
}
