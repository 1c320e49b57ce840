package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.testing.PlatformTest;

/** What becomes of a charge whose session was moved after it (product.md section 4). */
@PlatformTest
class ChargesOfMovedSessionsTest extends ChargesScene {

  @Autowired RulesDesk rules;
  @Autowired Jobs jobs;

  /**
   * A charged session that the trainer has moved, and whose client stays silent until it begins.
   */
  private BookingView begunInSilence() {
    BookingView booking = confirmed(tuesday);
    BookingView moved = move(booking, tuesday.plus(Duration.ofHours(2)), byTrainer);
    clock.moveTo(moved.start());
    return moved;
  }

  @Test
  void whoWasSilentAboutTheTrainersMoveAndDidNotComeGetsTheChargeBack() {
    BookingView moved = begunInSilence();

    mark(moved, false);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000", "REFUND DID_NOT_COME 250000");
    assertThat(messagesToAnna()).contains("balance.refunded.client");
  }

  @Test
  void whoNeverAgreesAndIsNotMarkedForAWeekGetsTheChargeBackOnceAndIsToldOfAnyLaterMark() {
    BookingView moved = begunInSilence();
    clock.moveTo(moved.end().plus(Duration.ofDays(7)));

    awaitLedger("CHARGE DEADLINE -250000", "REFUND NOT_AGREED 250000");
    assertThat(run(moved.id())).isTrue();
    assertThat(balance()).isZero();
    assertThat(messagesToAnna())
        .contains("balance.not-agreed.client")
        .doesNotContain("balance.refunded.client", "balance.after-all.client");
    mark(moved, true);
    assertThat(balance()).isEqualTo(-250_000);
    assertThat(messagesToAnna()).containsOnlyOnce("balance.after-all.client");
  }

  @Test
  void theNightlyLookFindsAChargeThatNobodyGaveBack() {
    BookingView moved = begunInSilence();
    transactions.executeWithoutResult(
        _ -> jobs.forget(Job.of(club, plan.kind(), moved.id().toString())));

    clock.moveTo(moved.end().plus(Duration.ofDays(8)).minusSeconds(60));
    assertThat(differences()).isEmpty();
    clock.moveTo(moved.end().plus(Duration.ofDays(8)).plusSeconds(1));
    assertThat(differences()).singleElement().asString().contains("does not fit booking");

    run(moved.id());
    assertThat(differences()).isEmpty();
  }

  @Test
  void untilThenTheChargeStandsAndWhoCameHearsNothingOfMoney() {
    BookingView moved = begunInSilence();
    clock.moveTo(moved.end().plus(Duration.ofDays(6)));

    assertThat(run(moved.id())).as("done for good").isFalse();
    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
    mark(moved, true);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
    assertThat(messagesToAnna()).noneMatch(text -> text.startsWith("balance."));
  }

  @Test
  void whoIsMarkedAsAbsentByMistakeIsToldThatTheyOweAfterAll() {
    BookingView moved = begunInSilence();
    mark(moved, false);

    mark(moved, true);

    assertThat(balance()).isEqualTo(-250_000);
    assertThat(messagesToAnna())
        .containsSubsequence("balance.refunded.client", "balance.after-all.client");
  }

  @Test
  void whoCameToTheNewTimeOwesItAndEveryCorrectionOfTheMarkRestoresTheLedger() {
    BookingView moved = begunInSilence();

    mark(moved, true);
    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
    mark(moved, false);
    assertThat(balance()).isZero();
    mark(moved, true);
    assertThat(balance()).isEqualTo(-250_000);

    assertThat(standingCharges()).isEqualTo(1);
  }

  @Test
  void takingTheMarkBackRestoresTheChargeThatStoodBefore() {
    BookingView moved = begunInSilence();
    mark(moved, false);

    scope.run(club, () -> attendance.unmark(moved.id(), byTrainer));

    assertThat(balance()).isEqualTo(-250_000);
    assertThat(entries().getLast().isBecauseOf(Cause.DEADLINE)).isTrue();
  }

  @Test
  void whoMovesTooLateAndThenCancelsIsToldTheDeadlineThatHasPassed() {
    BookingRules latest = new BookingRules(new CancellationTerms(24, 0), true, 3, null, null);
    scope.run(club, () -> rules.replace(trainer, latest, 0));
    BookingView booking = confirmed(tuesday);
    move(booking, friday.plus(Duration.ofDays(3)), byClient);

    cancel(booking, byClient);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
    assertThat(told(anna, "balance.kept.client", "until"))
        .isEqualTo(tuesday.minus(DAY).toString())
        .satisfies(until -> assertThat(Instant.parse(until)).isBefore(clock.instant()));
  }

  @Test
  void ofASessionThatCostsNothingNoMoneyIsSpoken() {
    sessionsCostNothing();
    cancel(confirmed(tuesday), byClient);
    cancel(confirmed(tuesday.plus(Duration.ofHours(1))), byTrainer);

    assertThat(messagesToAnna())
        .contains("booking.cancelled.client")
        .noneMatch(text -> text.startsWith("balance."));
    assertThat(told(anna, "booking.cancelled.client", "free")).isEqualTo("none");
    assertThat(
            jdbc.sql(
                    "select body -> 'arguments' ->> 'free' from cell.message"
                        + " where tenant_id = ? and body ->> 'text' = 'booking.cancelled.trainer'")
                .param(club.value())
                .query(String.class)
                .single())
        .isEqualTo("none");
  }

  @Test
  void aRefundNamesTheSessionAsItIsNowAndTheStatementBothOfItsTimes() {
    BookingView moved = move(confirmed(tuesday), friday, byTrainer);
    cancel(moved, byClient);

    LedgerEntry refund = entries().getLast();
    assertThat(refund.reason().session().start()).isEqualTo(friday);
    assertThat(scope.call(club, () -> balances.statement(account, Optional.empty(), 1)).getFirst())
        .returns(tuesday, StatementLine::chargedStart);
  }
}
