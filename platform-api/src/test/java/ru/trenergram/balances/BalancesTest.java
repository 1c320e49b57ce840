package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.bookings.Actor;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.IdempotentWrites;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

@PlatformTest
class BalancesTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Balances balances;
  @Autowired IdempotentWrites writes;
  @Autowired JdbcClient jdbc;

  private TenantId club;
  private Somebody olga;
  private Somebody anna;
  private TrainerId trainer;
  private Account account;

  @BeforeEach
  void aTrainerWithAClient() {
    club = clubs.open("Iron");
    olga = people.somebody("Olga");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer(olga);
          account = new Account(trainer, people.client(trainer, anna));
        });
  }

  @Test
  void theBalanceIsTheSumOfWhatWasEntered() {
    topUp(account, 500_000);
    correct(account, -120_000, "Скидка не подошла");

    assertThat(balanceOf(account)).isEqualTo(new Money(380_000, Money.RUB));
    assertThat(statement())
        .extracting(line -> line.entry().kind() + " " + line.entry().amount().minorUnits())
        .containsExactly("CORRECTION -120000", "TOP_UP 500000");
    assertThat(statement().getFirst().note()).isEqualTo("Скидка не подошла");
    assertThat(messagesTo(anna))
        .containsExactly("balance.topped-up.client", "balance.corrected.client");
  }

  @Test
  void aBalanceMayBeADebt() {
    correct(account, -1, "Долг");

    assertThat(balanceOf(account).minorUnits()).isEqualTo(-1);
  }

  @Test
  void nobodyElsesAccountIsFoundInAnotherClubOrWithAnotherTrainer() {
    TenantId other = clubs.open("Steel");
    ClientId colleagues =
        scope.call(club, () -> people.client(people.trainer("Pavel"), "Colleague's"));
    topUp(account, 100);

    assertThat(topUp(new Account(trainer, colleagues), 100))
        .isInstanceOf(Entering.UnknownAccount.class);
    assertThat(
            scope.<Optional<AccountView>, RuntimeException>call(
                other, () -> balances.find(account)))
        .isEmpty();
    assertThat(
            scope.<List<StatementLine>, RuntimeException>call(
                other, () -> balances.statement(account, Optional.empty(), 10)))
        .isEmpty();
  }

  @Test
  void twoSoloTrainersNeverSeeWhatTheirCommonClientHasWithTheOther() {
    TenantId solo = clubs.solo();
    Account[] both = new Account[2];
    scope.run(
        solo,
        () -> {
          TrainerId first = people.trainer("Solo one");
          TrainerId second = people.trainer("Solo two");
          both[0] = new Account(first, people.client(first, anna));
          both[1] = new Account(second, people.client(second, anna));
        });

    scope.run(
        solo, () -> balances.topUp(both[0], 700, null, new Actor.ByTrainer(both[0].trainer())));

    assertThat(listed(solo, both[0].trainer())).containsExactly("Anna 700");
    assertThat(listed(solo, both[1].trainer())).containsExactly("Anna 0");
    assertThat(
            scope.<Optional<AccountView>, RuntimeException>call(
                solo, () -> balances.find(new Account(both[0].trainer(), both[1].client()))))
        .isEmpty();
  }

  @Test
  void topUpsAtOnceLoseNothing() throws Exception {
    List<Callable<Entering>> rush = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      rush.add(() -> topUp(account, 100));
    }

    atOnce(rush);

    assertThat(balanceOf(account).minorUnits()).isEqualTo(6_000);
  }

  @Test
  void aTopUpUnderOneKeyIsEnteredOnceHoweverOftenItComes() throws Exception {
    List<Callable<ResponseEntity<String>>> rush = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      rush.add(() ->
          scope.call(
              club,
              () ->
                  writes
                      .of("trainer:" + trainer, "one-key", () -> new byte[] {1})
                      .answer(() -> {
                        topUp(account, 100);
                        return ResponseEntity.ok("entered");
                      })));
    }

    atOnce(rush);

    assertThat(balanceOf(account).minorUnits()).isEqualTo(100);
  }

  @Test
  void theTrainerHearsOfAWishedTopUpOnceADay() {
    scope.run(
        club,
        () -> {
          balances.askForTopUp(account, 500_000L, null);
          balances.askForTopUp(account, null, null);
        });

    assertThat(messagesTo(olga))
        .containsExactly("client.joined.trainer", "balance.top-up-asked.trainer");
  }

  @Test
  void theDatabaseLetsNobodyChangeOrRemoveAnEntry() {
    topUp(account, 100);

    for (String sql :
        List.of(
            "update in_club.ledger_entry set amount_minor = 1",
            "delete from in_club.ledger_entry")) {
      assertThatThrownBy(() -> scope.run(club, () -> jdbc.sql(sql).update()))
          .isInstanceOf(DataAccessException.class)
          .hasStackTraceContaining("permission denied");
    }
  }

  private Entering topUp(Account whose, long minor) {
    return scope.call(club, () -> balances.topUp(whose, minor, null, new Actor.ByTrainer(trainer)));
  }

  private void correct(Account whose, long minor, String note) {
    scope.run(club, () -> balances.correct(whose, minor, note, new Actor.ByTrainer(trainer)));
  }

  private Money balanceOf(Account whose) {
    return scope.call(club, () -> balances.balances(balances.find(whose).orElseThrow()).getFirst());
  }

  private List<StatementLine> statement() {
    return scope.call(club, () -> balances.statement(account, Optional.empty(), 50));
  }

  private List<String> listed(TenantId tenant, TrainerId of) {
    return scope.call(
        tenant,
        () ->
            balances
                .list(new BalanceQuery(Optional.of(of), Optional.empty(), Optional.empty(), 50))
                .stream()
                .map(view -> view.account().client().name() + " " + view.amount().minorUnits())
                .toList());
  }

  private static <T> void atOnce(List<Callable<T>> rush) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcome.get();
      }
    }
  }

  private List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
  }
}
