package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.jobs.Night;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

@PlatformTest
class BooksCheckTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Balances balances;
  @Autowired BooksFigures figures;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;

  private TenantId club;

  @BeforeEach
  void aClubWithAnEntry() {
    club = clubs.open("Iron");
    scope.run(
        club,
        () -> {
          TrainerId trainer = people.trainer("Olga");
          Account account = new Account(trainer, people.client(trainer, "Anna"));
          balances.topUp(account, 100_000, null, new Actor.ByTrainer(trainer));
        });
  }

  @Test
  void theFirstEntryPlansTheNightlyLookWhichFindsADifferenceAndItsEnd() {
    setBalance(99_999);
    assertThat(differences()).isZero();
    clock.moveTo(Night.next(club, clock.instant()));

    await().atMost(Duration.ofSeconds(20)).until(() -> differences() == 1);
    assertThat(figures.health().getStatus()).isEqualTo(Status.DOWN);

    setBalance(100_000);
    clock.moveTo(Night.next(club, clock.instant()));

    await().atMost(Duration.ofSeconds(20)).until(() -> differences() == 0);
    assertThat(figures.health().getStatus()).isEqualTo(Status.UP);
  }

  private void setBalance(long minor) {
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                assertThat(
                        jdbc.sql("update in_club.balance set amount_minor = ?")
                            .param(minor)
                            .update())
                    .isEqualTo(1)));
  }

  private long differences() {
    return jdbc.sql(
            "select coalesce(sum(differences), 0) from cell.books_difference where tenant_id = ?")
        .param(club.value())
        .query(Long.class)
        .single();
  }
}
