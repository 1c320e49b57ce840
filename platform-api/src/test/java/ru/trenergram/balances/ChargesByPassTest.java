package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.testing.PlatformTest;

/** Sessions that passes pay, and work that is done twice at once. */
@PlatformTest
class ChargesByPassTest extends ChargesScene {

  @Test
  void aPassPaysAndGetsItsSessionBack() {
    Pass pass = sold(8, 30);
    BookingView booking = confirmed(tuesday);
    assertThat(pass(pass).left()).contains(7);

    cancel(booking, byTrainer);

    assertThat(ledger())
        .containsExactly("PASS -1600000", "CHARGE DEADLINE 0", "REFUND CALLED_OFF 0");
    assertThat(pass(pass).left()).contains(8);
  }

  @Test
  void aPassOfTwoPaysTwoSessionsInTheOrderTheyWereBookedAndMoneyTheThird() {
    sold(2, 30);
    BookingView last = booked(tuesday.plus(Duration.ofHours(2)));
    BookingView middle = booked(tuesday.plus(Duration.ofHours(1)));
    BookingView first = booked(tuesday);

    confirm(first);
    confirm(middle);
    confirm(last);

    assertThat(ledger())
        .containsExactly(
            "PASS -1600000", "CHARGE DEADLINE -250000", "CHARGE DEADLINE 0", "CHARGE DEADLINE 0");
  }

  @Test
  void aFrozenPassPaysNothingAndAnotherDoes() {
    Pass soon = sold(8, 10);
    Pass late = sold(8, 60);
    LocalDate day = LocalDate.ofInstant(tuesday, MOSCOW);
    scope.run(club, () -> passes.freeze(account, soon.id(), day, day));

    confirmed(tuesday);

    assertThat(pass(late).left()).contains(7);
    assertThat(pass(soon).left()).contains(8);
    assertThat(pass(soon).lastDay()).contains(soon.lastDay().orElseThrow().plusDays(1));
  }

  @Test
  void anUnusedPassIsTakenBackForItsPriceAndAUsedOneIsNot() {
    Pass unused = sold(8, 60);
    Pass used = sold(8, 30);
    confirmed(tuesday);

    assertThat(takenBack(unused)).isInstanceOf(PassOutcome.Done.class);
    assertThat(takenBack(unused)).isInstanceOf(PassOutcome.NotPossible.class);
    assertThat(takenBack(used)).isInstanceOf(PassOutcome.NotPossible.class);

    assertThat(balance()).isEqualTo(-1_600_000);
    assertThat(pass(unused).state(LocalDate.ofInstant(tuesday, MOSCOW)))
        .isEqualTo(PassState.TAKEN_BACK);
  }

  @Test
  void chargeAgainstCancelLeavesAChargeOnlyIfTheClientOwes() throws Exception {
    List<BookingView> sessions = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      sessions.add(confirmed(friday.plus(Duration.ofHours(n))));
    }
    clock.moveTo(friday.minus(Duration.ofHours(16)));
    List<Callable<Object>> rush = new ArrayList<>();
    for (BookingView session : sessions) {
      boolean even = sessions.indexOf(session) % 2 == 0;
      rush.add(() -> cancel(session, even ? byTrainer : byClient));
      rush.add(() -> run(session.id()));
      rush.add(() -> run(session.id()));
    }

    atOnce(rush);

    assertThat(balance()).isEqualTo(-4 * 250_000);
    assertThat(standingCharges()).isEqualTo(4);
  }

  @Test
  void confirmAgainstCancelLeavesNoChargeOfWhatWasCalledOff() throws Exception {
    List<Callable<Object>> rush = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      BookingView session = booked(tuesday.plus(Duration.ofHours(n)));
      rush.add(() -> confirm(session));
      rush.add(() -> cancel(session, byTrainer));
    }

    atOnce(rush);

    assertThat(balance()).isZero();
    assertThat(standingCharges()).isZero();
  }

  @Test
  void jobsThatRunTwiceAtOnceChargeOnceAndAPassGivesNoMoreThanItHas() throws Exception {
    Pass pass = sold(3, 30);
    List<BookingView> sessions = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      sessions.add(confirmed(friday.plus(Duration.ofHours(n))));
    }
    clock.moveTo(friday.minus(Duration.ofHours(16)));
    List<Callable<Object>> rush = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      sessions.forEach(session -> rush.add(() -> run(session.id())));
    }

    atOnce(rush);

    assertThat(standingCharges()).isEqualTo(6);
    assertThat(pass(pass).left()).contains(0);
    assertThat(balance()).isEqualTo(-1_600_000 - 3 * 250_000);
  }
}
