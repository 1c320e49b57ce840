package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.people.ClientId;
import ru.trenergram.testing.PlatformTest;

/** Moving too late is no way around the fee, also where the trainer does not accept the move. */
@PlatformTest
class ChargesOfRefusedMovesTest extends ChargesScene {

  private static final String CHARGE = "CHARGE DEADLINE -250000";

  @Autowired RulesDesk rules;

  @BeforeEach
  void clientsMayMoveUntilTheStart() {
    BookingRules latest = new BookingRules(new CancellationTerms(24, 0), true, 3, null, null);
    scope.run(club, () -> rules.replace(trainer, latest, 0));
  }

  /** Charged, and then wished to be on Friday. */
  private BookingView movedLate() {
    BookingView booking = confirmed(tuesday);
    awaitLedger(CHARGE);
    return move(booking, friday.plus(DAY), byClient);
  }

  @Test
  void aLateMoveThatIsRefusedStaysChargedAtItsTime() {
    BookingView wished = movedLate();

    refuse(wished);

    assertThat(find(wished)).returns(BookingState.CONFIRMED, BookingView::state);
    assertThat(find(wished)).returns(tuesday, BookingView::start);
    assertThat(ledger()).containsExactly(CHARGE);
    cancel(wished, byClient);
    assertThat(ledger()).as("cancelled too late").containsExactly(CHARGE);
  }

  @Test
  void aLateMoveThatIsLeftUnansweredStaysChargedAtItsTime() {
    BookingView wished = movedLate();

    clock.moveTo(tuesday.minus(Duration.ofHours(2)));

    await().until(() -> find(wished).state() == BookingState.CONFIRMED);
    assertThat(find(wished).start()).isEqualTo(tuesday);
    assertThat(ledger()).containsExactly(CHARGE);
  }

  @Test
  void ifThePlaceIsGoneALateMoveCostsWhatCancellingWouldHave() {
    BookingView wished = movedLate();
    takenByAnother(tuesday);

    refuse(wished);

    assertThat(find(wished).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(ledger()).containsExactly(CHARGE);
    assertThat(messagesToAnna())
        .containsSubsequence("booking.cancelled.client", "balance.kept.client");
  }

  @Test
  void ifThePlaceIsGoneAMoveInTimeCostsNothing() {
    BookingView booking = confirmed(tuesday.plus(DAY));
    BookingView wished = move(booking, friday, byClient);
    takenByAnother(booking.start());

    refuse(wished);

    assertThat(find(wished).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(ledger()).isEmpty();
  }

  @Test
  void aTrainerWhoCallsItAllOffGivesTheChargeBack() {
    BookingView wished = movedLate();

    cancel(wished, byTrainer);

    assertThat(ledger()).containsExactly(CHARGE, "REFUND CALLED_OFF 250000");
  }

  @Test
  void whoAskedInTimeIsNotChargedForTheTrainersSilence() {
    BookingView booking = confirmed(tuesday.plus(DAY));
    clock.moveTo(tuesday.minus(Duration.ofMinutes(5)));
    BookingView wished = move(booking, friday.plus(DAY), byClient);
    clock.move(Duration.ofMinutes(10));

    refuse(wished);
    cancel(wished, byClient);

    assertThat(find(wished).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(ledger()).isEmpty();
  }

  @Test
  void whoAskedInTimeAndComesAllTheSameIsCharged() {
    BookingView booking = confirmed(tuesday.plus(DAY));
    clock.moveTo(tuesday.minus(Duration.ofMinutes(5)));
    BookingView wished = move(booking, friday.plus(DAY), byClient);
    clock.move(Duration.ofMinutes(10));
    refuse(wished);

    confirm(wished);

    assertThat(ledger()).containsExactly(CHARGE);
    assertThat(entries().getFirst().reason())
        .extracting(reason -> reason.session().start())
        .isEqualTo(booking.start());
  }

  private void takenByAnother(Instant start) {
    scope.run(
        club,
        () -> {
          ClientId other = people.client(trainer, "Boris");
          assertThat(bookings.book(new BookSession(trainer, other, start, null)))
              .isInstanceOf(BookingOutcome.Booked.class);
        });
  }

  private void refuse(BookingView wished) {
    scope.run(club, () -> bookings.refuse(wished.id(), byTrainer, null));
  }

  private BookingView find(BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), byTrainer).orElseThrow());
  }
}
