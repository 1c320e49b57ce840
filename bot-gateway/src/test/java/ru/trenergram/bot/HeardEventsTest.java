package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;

/** Stories tell every event, also one that is newer than they are. */
@BotTest
class HeardEventsTest {

  /** Nobody has named it anywhere. */
  record SomethingNewHappened(String what) {}

  @Autowired HeardEvents heard;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionOperations transactions;
  @Autowired TenantScope scope;
  @Autowired TestClubs clubs;
  @Autowired MovableClock clock;

  @Test
  void anyEventIsHeardOnceItsTransactionStands() {
    TenantId club = clubs.open("Iron");
    TenantId other = clubs.open("Steel");
    Instant before = clock.instant();

    tell(club, "stands", false);
    assertThatThrownBy(() -> tell(club, "undone", true)).isInstanceOf(IllegalStateException.class);

    assertThat(heard.of(club, before))
        .extracting(HeardEvents.Heard::event)
        .containsExactly(new SomethingNewHappened("stands"));
    assertThat(heard.of(other, before)).isEmpty();
  }

  private void tell(TenantId club, String what, boolean undone) {
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ -> {
              events.publishEvent(new SomethingNewHappened(what));
              if (undone) {
                throw new IllegalStateException(what);
              }
            }));
  }
}
