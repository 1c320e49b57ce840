package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.testing.PlatformTest;

/** When sessions are charged and refunded, by the full list of what the ledger holds then. */
@PlatformTest
class ChargesTest extends ChargesScene {

  @Test
  void aConfirmedSessionIsChargedAtItsDeadlineAndNotBefore() {
    BookingView booking = confirmed(friday);
    clock.moveTo(friday.minus(DAY).minusSeconds(60));
    assertThat(ledger()).isEmpty();

    clock.moveTo(friday.minus(DAY));

    awaitLedger("CHARGE DEADLINE -250000");
    Reason reason = entries().getFirst().reason();
    assertThat(reason)
        .isEqualTo(
            new Reason(
                Cause.DEADLINE,
                new Reason.Session(booking.id(), friday),
                new Reason.Rule(24, friday.minus(DAY))));
    assertThat(balance()).isEqualTo(-250_000);
  }

  @Test
  void aSessionConfirmedWithinItsCancellationHoursIsChargedAtOnce() {
    confirmed(tuesday);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void aSessionThatNobodyConfirmedIsNotCharged() {
    BookingView booking = booked(tuesday);

    run(booking.id());

    assertThat(ledger()).isEmpty();
  }

  @Test
  void cancellingInTimeCostsNothing() {
    BookingView booking = confirmed(friday);

    cancel(booking, byClient);
    clock.moveTo(friday.minus(DAY));
    run(booking.id());

    assertThat(ledger()).isEmpty();
  }

  @Test
  void aClientWhoCancelsTooLateGetsNothingBackAndIsTold() {
    BookingView booking = confirmed(tuesday);

    cancel(booking, byClient);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
    assertThat(messagesToAnna()).contains("balance.kept.client");
  }

  @Test
  void whoeverCancelsTooLateOwesAlsoIfTheJobOfTheDeadlineIsLate() {
    BookingView booking = confirmed(friday);
    clock.moveTo(friday.minus(DAY).plusSeconds(1));

    cancel(booking, byClient);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void whenTheTrainerOrTheClubCancelsTheChargeComesBack() {
    BookingView first = confirmed(tuesday);
    BookingView second = confirmed(tuesday.plus(Duration.ofHours(1)));

    cancel(first, byTrainer);
    cancel(second, new Actor.ByStaff("owner"));

    assertThat(ledger())
        .containsExactly(
            "CHARGE DEADLINE -250000",
            "CHARGE DEADLINE -250000",
            "REFUND CALLED_OFF 250000",
            "REFUND CALLED_OFF 250000");
    assertThat(entries().get(2).reverses()).isEqualTo(entries().get(0).id());
    assertThat(balance()).isZero();
    assertThat(messagesToAnna())
        .containsSubsequence("booking.cancelled.client", "balance.refunded.client");
  }

  @Test
  void aChargedSessionThatTheTrainerMovesIsRefundedIfTheClientRefuses() {
    BookingView booking = confirmed(tuesday);
    move(booking, tuesday.plus(Duration.ofHours(2)), byTrainer);
    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");

    cancel(booking, byClient);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000", "REFUND CALLED_OFF 250000");
  }

  @Test
  void aChargedSessionThatTheTrainerMovesIsRefundedIfTheClientStaysSilent() {
    BookingView booking = confirmed(tuesday);
    BookingView moved = move(booking, friday, byTrainer);

    scope.run(club, () -> bookings.giveUp(booking.id(), moved.version()));

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000", "REFUND CALLED_OFF 250000");
  }

  @Test
  void aChargedSessionThatIsMovedIsNotChargedAgain() {
    BookingView booking = confirmed(tuesday);
    move(booking, friday, byTrainer);
    confirm(booking);

    clock.moveTo(friday.minus(DAY));
    run(booking.id());

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void aMovedSessionIsChargedByItsNewDeadline() {
    BookingView booking = confirmed(friday);
    Instant later = friday.plus(DAY.multipliedBy(3));
    move(booking, later, byTrainer);
    confirm(booking);

    clock.moveTo(friday.minus(DAY));
    run(booking.id());
    assertThat(ledger()).isEmpty();
    clock.moveTo(later.minus(DAY));

    awaitLedger("CHARGE DEADLINE -250000");
  }

  @Test
  void noShowKeepsTheChargeOfWhatWasAgreedTo() {
    BookingView booking = confirmed(tuesday);
    clock.moveTo(tuesday);

    mark(booking, false);
    mark(booking, true);
    mark(booking, false);

    assertThat(ledger()).containsExactly("CHARGE DEADLINE -250000");
  }

  @Test
  void whatOnlyTookPlaceIsChargedByItsMarkAndEveryCorrectionRestoresTheLedger() {
    BookingView booking = booked(tuesday);
    clock.moveTo(tuesday);

    mark(booking, true);
    assertThat(balance()).isEqualTo(-250_000);
    mark(booking, false);
    assertThat(balance()).isZero();
    mark(booking, true);
    assertThat(balance()).isEqualTo(-250_000);
    scope.run(club, () -> attendance.unmark(booking.id(), byTrainer));

    assertThat(ledger())
        .containsExactly(
            "CHARGE TOOK_PLACE -250000",
            "REFUND DID_NOT_COME 250000",
            "CHARGE TOOK_PLACE -250000",
            "REFUND DID_NOT_COME 250000");
    assertThat(balance()).isZero();
  }

  @Test
  void aNoShowThatNobodyAgreedToCostsNothing() {
    BookingView booking = booked(tuesday);
    clock.moveTo(tuesday);

    mark(booking, false);

    assertThat(ledger()).isEmpty();
  }
}
