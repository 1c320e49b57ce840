package ru.trenergram.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bot.BotTest;
import ru.trenergram.loops.Lease;
import ru.trenergram.loops.Leases;
import ru.trenergram.testing.MovableClock;

@BotTest
class OnePollerTest {

  private static final Duration TIME = Duration.ofSeconds(8);

  @Autowired Leases leases;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;

  @Test
  void aBotThatNobodyPolledYetIsTakenByOneProcessUntilItsLeaseIsOver() {
    Lease poller = Polling.leaseOf(7_200_000_001L);
    Lease anotherBots = Polling.leaseOf(7_200_000_002L);
    Leases other = new Leases(jdbc, clock);

    assertThat(leases.hold(poller, TIME)).isTrue();
    assertThat(held(other, poller)).isFalse();
    assertThat(held(other, anotherBots)).isTrue();
    clock.move(TIME);

    assertThat(held(other, poller)).isTrue();
    assertThat(leases.hold(poller, TIME)).isFalse();
  }

  private Boolean held(Leases who, Lease poller) {
    return transactions.execute(_ -> who.hold(poller, TIME));
  }
}
