package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.Actor;
import ru.trenergram.testing.PlatformTest;

/** What the client reads of what is entered by hand. */
@PlatformTest
class EntriesToldTest extends ChargesScene {

  private static final Actor CLUB = new Actor.ByStaff("owner");

  @Test
  void theClientReadsWhoHasEnteredWhatAndWhy() {
    scope.run(club, () -> balances.topUp(account, 500_000, null, byTrainer));
    scope.run(club, () -> balances.topUp(account, 100_000, null, CLUB));
    scope.run(club, () -> balances.correct(account, -40_000, "Скидка не подошла", byTrainer));
    scope.run(club, () -> balances.correct(account, 5_000, "Сверка", CLUB));

    assertThat(
            jdbc.sql(
                    """
                    select concat_ws(' ', a ->> 'by', a ->> 'less', a ->> 'amountMinor', a ->> 'reason', a ->> 'balanceMinor')
                    from cell.message m cross join lateral (select m.body -> 'arguments' as a) words
                    where recipient_id = ? order by created_at, id
                    """)
                .param(anna.telegramId())
                .query(String.class)
                .list())
        .containsExactly(
            "trainer 500000 500000",
            "club 100000 600000",
            "trainer yes 40000 Скидка не подошла 560000",
            "club no 5000 Сверка 565000");
  }

  @Test
  void ofWhomWasErasedNothingThatIsTypedIsKept() {
    scope.run(club, () -> balances.topUp(account, 500_000, null, byTrainer));
    eraseTrainer();
    scope.run(club, () -> balances.correct(account, -100_000, "Для Ольги", CLUB));
    eraseClient();
    scope.run(club, () -> balances.correct(account, -400_000, "Анне", CLUB));

    assertThat(scope.call(club, () -> balances.statement(account, Optional.empty(), 50)))
        .extracting(StatementLine::note)
        .containsOnlyNulls();
    assertThat(balance()).isZero();
    assertThat(messagesTo(anna))
        .containsExactly("balance.topped-up.client", "balance.corrected.client");
    assertThat(
            jdbc.sql("select body::text from cell.message where recipient_id = ?")
                .param(anna.telegramId())
                .query(String.class)
                .list())
        .noneMatch(body -> body.contains("Для Ольги"));
  }
}
