package ru.trenergram.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;

@PlatformTest
class LeasesTest {

  private static final Duration TIME = Duration.ofSeconds(6);
  private static final Lease SENDING = new Lease("cell.message_sender", "name", "telegram", true);

  @Autowired Leases leases;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;

  @Test
  void oneProcessSendsUntilItsLeaseIsOver() {
    Leases other = new Leases(jdbc, clock);
    assertThat(leases.hold(SENDING, TIME)).isTrue();
    assertThat(leases.hold(SENDING, TIME)).isTrue();
    assertThat(held(other)).isFalse();

    clock.move(Duration.ofSeconds(7));

    assertThat(held(other)).isTrue();
    assertThat(leases.hold(SENDING, TIME)).isFalse();
    release(other);
  }

  @Test
  void whoReleasesALeaseLetsTheNextOneInAtOnceAndNobodyReleasesAnothers() {
    Leases other = new Leases(jdbc, clock);
    assertThat(leases.hold(SENDING, TIME)).isTrue();

    release(other);
    assertThat(held(other)).isFalse();

    leases.release(SENDING);
    assertThat(held(other)).isTrue();
    release(other);
  }

  @Test
  void aLeaseIsARowOfATable() {
    assertThatThrownBy(() -> new Lease("cell.message_sender; drop", "name", "telegram", true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Boolean held(Leases who) {
    return transactions.execute(_ -> who.hold(SENDING, TIME));
  }

  private void release(Leases who) {
    transactions.executeWithoutResult(_ -> who.release(SENDING));
  }
}
