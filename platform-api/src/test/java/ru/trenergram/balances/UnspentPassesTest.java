package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;
import ru.trenergram.privacy.Sides;
import ru.trenergram.testing.PlatformTest;

/** Passes of a trainer that somebody would lose. */
@PlatformTest
class UnspentPassesTest extends ChargesScene {

  @Autowired UnspentPasses unspent;

  @Test
  void thoseOfAllClientsAreFoundSaveWhatIsUsedUpTakenBackOrExpired() {
    Pass ofAnna = sold(8, 30);
    takenBack(sold(8, 30));
    Account ofBoris = accountOf("Boris");
    Pass frozen = sold(ofBoris, null, 60);
    scope.run(
        club,
        () ->
            passes.freeze(ofBoris, frozen.id(), frozen.firstDay(), frozen.firstDay().plusDays(9)));
    sold(accountOf("Vera"), null, 5);
    clock.move(Duration.ofDays(6));

    assertThat(found())
        .extracting(one -> one.account().client().name() + " " + one.pass().id())
        .containsExactlyInAnyOrder("Anna " + ofAnna.id(), "Boris " + frozen.id());
    assertThat(found())
        .filteredOn(one -> one.pass().id().equals(frozen.id()))
        .allSatisfy(one -> assertThat(one.pass().freezes()).hasSize(1));
    assertThat(scope.call(club, () -> balances.unsettled(trainer)))
        .contains(client, ofBoris.client());
  }

  @Test
  void manyClientsCostNoMoreStatementsThanOne() {
    sold(8, 30);
    List<String> ofOne = statements(this::found);
    for (int n = 0; n < 5; n++) {
      sold(accountOf("Client " + n), 8, 30);
    }

    assertThat(statements(this::found)).hasSameSizeAs(ofOne).isNotEmpty();
    assertThat(found()).hasSize(6);
  }

  private List<UnspentPasses.Unspent> found() {
    return scope.call(
        club,
        () -> transactions.execute(_ -> unspent.of(new Sides(Set.of(trainer.value()), Set.of()))));
  }

  private Account accountOf(String name) {
    ClientId other = scope.call(club, () -> people.client(trainer, name));
    return new Account(trainer, other);
  }

  private Pass sold(Account whose, @Nullable Integer sessions, @Nullable Integer days) {
    PassOutcome outcome =
        scope.call(
            club,
            () -> passes.sell(new SellPass(whose, sessions, null, days, 1_600_000), byTrainer));
    return ((PassOutcome.Done) outcome).pass();
  }

  private static List<String> statements(Runnable work) {
    Logger sent = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
    @Nullable Level before = sent.getLevel();
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    sent.setLevel(Level.DEBUG);
    sent.addAppender(heard);
    try {
      work.run();
    } finally {
      sent.detachAppender(heard);
      sent.setLevel(before);
    }
    String here = Thread.currentThread().getName();
    return new ArrayList<>(heard.list)
        .stream()
            .filter(event -> event.getThreadName().equals(here))
            .map(ILoggingEvent::getFormattedMessage)
            .filter(message -> message.startsWith("Executing prepared SQL statement"))
            .toList();
  }
}
