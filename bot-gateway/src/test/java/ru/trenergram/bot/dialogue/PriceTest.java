package ru.trenergram.bot.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.kernel.Money;

class PriceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2500",
        " 2500 ",
        "2 500",
        "2\u00a0500 ₽",
        "2\u202f500₽",
        "2500р",
        "2500 руб.",
        "2500 РУБЛЕЙ",
        "2,500 RUB",
        "2.500",
        "2'500",
        "2500.00",
        "2500,0 rub"
      })
  void readsAPriceHoweverPeopleWriteIt(String text) {
    assertThat(Price.read(text)).contains(Money.roubles(2_500));
  }

  @Test
  void keepsKopecks() {
    assertThat(Price.read("1 999,5 ₽")).contains(new Money(199_950, Money.RUB));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "дорого",
        "-1",
        "1000001",
        "99999999999999999999",
        "2500 $",
        "2500 2500",
        "2 5 0 0",
        "1e3",
        "٢٥٠٠",
        "2500;drop"
      })
  void anythingElseIsNoPrice(String text) {
    assertThat(Price.read(text)).isEmpty();
  }
}
