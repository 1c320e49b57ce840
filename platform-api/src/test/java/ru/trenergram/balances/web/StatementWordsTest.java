package ru.trenergram.balances.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Cause;
import ru.trenergram.balances.EntryId;
import ru.trenergram.balances.EntryKind;
import ru.trenergram.balances.LedgerEntry;
import ru.trenergram.balances.LedgerEntry.PassMove;
import ru.trenergram.balances.PassId;
import ru.trenergram.balances.Reason;
import ru.trenergram.balances.StatementLine;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.kernel.Money;

class StatementWordsTest {

  private static final Locale RUSSIAN = Locale.of("ru");
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Instant START = Instant.parse("2027-03-05T15:00:00Z");
  private static final UUID ID = new UUID(1, 1);

  private final StatementWords words = new StatementWords();

  @Test
  void saysByWhichRuleAndUntilWhenOnTheTrainersClock() {
    LedgerEntry charge = entry(EntryKind.CHARGE, Cause.DEADLINE, -250_000, false);

    assertThat(words.of(line(charge), MOSCOW, RUSSIAN).replace('\u00a0', ' '))
        .isEqualTo(
            "Списано по правилу 24 ч: занятие пт, 5 марта 2027, 18:00 (Москва), 2 500 ₽; отменить"
                + " бесплатно можно было до чт, 4 марта 2027, 18:00 (Москва)");
    assertThat(words.of(line(charge), ZoneId.of("Asia/Yekaterinburg"), Locale.ENGLISH))
        .contains(
            "rule of 24 h",
            "Fri, 5 March 2027, 20:00",
            "until Thu, 4 March 2027, 20:00 (Yekaterinburg)");
  }

  @Test
  void showsKopecksOnlyWhereThereAreSome() {
    assertThat(words.of(line(entry(EntryKind.TOP_UP, null, 250_050, false)), MOSCOW, RUSSIAN))
        .contains("2\u00a0500,50");
    assertThat(
            words.of(
                line(typed(new Money(1_000, Currency.getInstance("JPY")))), MOSCOW, Locale.ENGLISH))
        .contains("1,000");
  }

  /** Every line that can be written. */
  static Stream<Arguments> lines() {
    return Stream.of(EntryKind.values())
        .flatMap(kind ->
            switch (kind) {
              case TOP_UP, CORRECTION -> Stream.of(Arguments.of(kind, null, false));
              case PASS -> Stream.of(Arguments.of(kind, null, true));
              case TRANSFER ->
                  Stream.of(Arguments.of(kind, null, false), Arguments.of(kind, null, true));
              case CHARGE, REFUND ->
                  Stream.of(Cause.values())
                      .filter(cause -> kind(cause) == kind)
                      .flatMap(cause ->
                          ofMoneyOrPass(cause).map(pass -> Arguments.of(kind, cause, pass)));
            });
  }

  private static EntryKind kind(Cause cause) {
    return switch (cause) {
      case DEADLINE, TOOK_PLACE -> EntryKind.CHARGE;
      case CALLED_OFF,
          NOT_AGREED,
          DID_NOT_COME,
          WAIVED,
          PASS_TAKEN_BACK,
          PASS_FROZEN,
          TRANSFERRED ->
          EntryKind.REFUND;
    };
  }

  /** Whether a pass is in it, as it may be or not. */
  private static Stream<Boolean> ofMoneyOrPass(Cause cause) {
    return switch (cause) {
      case DEADLINE, TOOK_PLACE, CALLED_OFF, NOT_AGREED, DID_NOT_COME, WAIVED, TRANSFERRED ->
          Stream.of(false, true);
      case PASS_TAKEN_BACK, PASS_FROZEN -> Stream.of(true);
    };
  }

  @Test
  void bothLanguagesHaveOneTextForEachLine() throws IOException {
    Set<String> russian = keys("ru");

    assertThat(keys("en")).isEqualTo(russian);
    assertThat(russian).contains("session.moved").hasSize((int) lines().count() + 1);
  }

  private static Set<String> keys(String language) throws IOException {
    Properties texts = new Properties();
    try (Reader file =
        new InputStreamReader(
            StatementWordsTest.class.getResourceAsStream(
                "/balances/statement_" + language + ".properties"),
            UTF_8)) {
      texts.load(file);
    }
    return texts.stringPropertyNames();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void hasWordsForEveryLineInBothLanguages(EntryKind kind, @Nullable Cause cause, boolean pass) {
    StatementLine line = line(entry(kind, cause, -100_000, pass));

    assertThat(words.of(line, MOSCOW, RUSSIAN)).containsPattern("[а-я]").doesNotContain("{");
    assertThat(words.of(line, MOSCOW, Locale.ENGLISH))
        .doesNotContainPattern("[а-яА-Я]")
        .doesNotContain("{");
  }

  @Test
  void aRefundOfASessionThatMovedNamesBothOfItsTimes() {
    LedgerEntry refund = entry(EntryKind.REFUND, Cause.CALLED_OFF, 250_000, false);
    StatementLine moved = new StatementLine(refund, null, START.minusSeconds(2 * 86_400));

    assertThat(words.of(moved, MOSCOW, RUSSIAN).replace('\u00a0', ' '))
        .isEqualTo(
            "Занятие отменено бесплатно: пт, 5 марта 2027, 18:00 (Москва), при списании ср, 3 марта"
                + " 2027, 18:00 (Москва), возвращено 2 500 ₽");
    assertThat(words.of(moved, MOSCOW, Locale.ENGLISH))
        .contains(
            "Fri, 5 March 2027, 18:00 (Moscow), charged as Wed, 3 March 2027, 18:00 (Moscow)");
    assertThat(words.of(new StatementLine(refund, null, START), MOSCOW, RUSSIAN))
        .doesNotContain("при списании");
  }

  private static StatementLine line(LedgerEntry entry) {
    return new StatementLine(entry, null, null);
  }

  private static LedgerEntry typed(Money amount) {
    return new LedgerEntry(
        new EntryId(ID),
        Account.of(ID, ID),
        EntryKind.TOP_UP,
        amount,
        null,
        null,
        null,
        new Actor.BySystem(),
        START);
  }

  private static LedgerEntry entry(
      EntryKind kind, @Nullable Cause cause, long minor, boolean pass) {
    Reason.@Nullable Session session =
        cause == null || cause == Cause.PASS_TAKEN_BACK
            ? null
            : new Reason.Session(new BookingId(ID), START);
    Reason.@Nullable Rule rule =
        cause == Cause.DEADLINE ? new Reason.Rule(24, START.minusSeconds(86_400)) : null;
    return new LedgerEntry(
        new EntryId(ID),
        Account.of(ID, ID),
        kind,
        new Money(minor, Money.RUB),
        pass ? new PassMove(new PassId(ID), -1) : null,
        cause == null ? null : new Reason(cause, session, rule),
        null,
        new Actor.BySystem(),
        START);
  }
}
