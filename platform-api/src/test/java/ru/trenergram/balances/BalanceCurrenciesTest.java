package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ru.trenergram.kernel.Money;
import ru.trenergram.testing.PlatformTest;

/** The trainer works in another currency than before; what is open is in that of before. */
@PlatformTest
class BalanceCurrenciesTest extends ChargesScene {

  private static final Currency EUR = Currency.getInstance("EUR");

  @Test
  void aDebtInACurrencyOfBeforeIsPaidInIt() {
    correctIn("RUB", -300_000);
    worksIn("EUR");

    enteredIn("RUB", topUpIn("RUB", 200_000));
    enteredIn("RUB", correctIn("RUB", 100_000));
    enteredIn("EUR", topUpIn(null, 5_000));

    assertThat(allBalances()).containsExactly(new Money(5_000, EUR), new Money(0, Money.RUB));
    assertThat(
            jdbc.sql(
                    "select (body -> 'arguments' ->> 'balanceMinor') || ' '"
                        + " || (body -> 'arguments' ->> 'currency') from cell.message"
                        + " where recipient_id = ? order by created_at, id")
                .param(anna.telegramId())
                .query(String.class)
                .list())
        .containsExactly("-300000 RUB", "-100000 RUB", "0 RUB", "5000 EUR");
  }

  @Test
  void aSessionThatWillBeChargedInACurrencyOfBeforeIsPaidInAdvance() {
    booked(clock.instant().plus(DAY));
    worksIn("EUR");

    enteredIn("RUB", topUpIn("RUB", 250_000));
  }

  @Test
  void aCurrencyThatTheAccountNeverHadIsRefusedWithThoseItHas() {
    topUpIn(null, 100);
    worksIn("EUR");

    for (String wrong : List.of("USD", "XQQ")) {
      assertThat(topUpIn(wrong, 100))
          .isEqualTo(
              new Entering.UnknownCurrency(List.of(new Money(0, EUR), new Money(100, Money.RUB))));
      assertThat(correctIn(wrong, 100)).isInstanceOf(Entering.UnknownCurrency.class);
    }
    assertThat(entries()).hasSize(1);
  }

  @Test
  void aClientAsksToPayADebtInTheCurrencyInWhichItIs() {
    correctIn("RUB", -300_000);
    worksIn("EUR");

    assertThat(askIn("RUB")).isInstanceOf(Asking.Asked.class);
    assertThat(askIn(null)).isInstanceOf(Asking.Asked.class);
    assertThat(askIn("USD"))
        .isEqualTo(
            new Asking.UnknownCurrency(List.of(new Money(0, EUR), new Money(-300_000, Money.RUB))));

    assertThat(
            jdbc.sql(
                    "select (body -> 'arguments' ->> 'balanceMinor') || ' '"
                        + " || (body -> 'arguments' ->> 'currency') from cell.message"
                        + " where recipient_id = ? and body ->> 'text' = ? order by created_at, id")
                .params(olga.telegramId(), "balance.top-up-asked.trainer")
                .query(String.class)
                .list())
        .containsExactly("-300000 RUB", "0 EUR");
  }

  private static void enteredIn(String currency, Entering outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Entering.Entered.class,
            entered ->
                assertThat(entered.line().entry().amount().currency().getCurrencyCode())
                    .isEqualTo(currency));
  }

  private Entering topUpIn(@Nullable String currency, long minor) {
    return scope.call(club, () -> balances.topUp(account, minor, currency, null, byTrainer));
  }

  private Entering correctIn(String currency, long minor) {
    return scope.call(club, () -> balances.correct(account, minor, currency, "Сверка", byTrainer));
  }

  private void worksIn(String currency) {
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql("update in_club.trainer set currency = ? where id = ?")
                    .params(currency, trainer.value())
                    .update()));
  }

  private List<Money> allBalances() {
    return scope.call(club, () -> balances.balances(balances.find(account).orElseThrow()));
  }

  private Asking askIn(@Nullable String currency) {
    return scope.call(club, () -> balances.askForTopUp(account, 100L, currency));
  }
}
