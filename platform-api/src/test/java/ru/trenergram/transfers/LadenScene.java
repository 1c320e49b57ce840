package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** Olga has sessions in each state, and Ivan has money and a pass with her. */
abstract class LadenScene extends TransferScene {

  BookingView charged;
  BookingView ahead;
  BookingView asked;
  BookingView ofAnna;

  void ivanHasMoneySessionsAndAPass() {
    Account account = new Account(olgaInSolo, ivanOfOlga);
    Actor byOlga = new Actor.ByTrainer(olgaInSolo);
    scope.run(
        solo,
        () -> {
          balances.topUp(account, 700_000, null, byOlga);
          passes.sell(new SellPass(account, 2, null, 30, 300_000), byOlga);
        });
    charged = confirmed(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofHours(20)));
    ahead = confirmed(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofDays(6)));
    asked = booked(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofDays(7)));
    ofAnna = confirmed(solo, olgaInSolo, annaOfOlga, noon.plus(Duration.ofDays(8)));
  }

  long balance(TenantId tenant, TrainerId trainer, ClientId client) {
    return scope.call(
        tenant,
        () ->
            balances
                .balances(balances.find(new Account(trainer, client)).orElseThrow())
                .getFirst()
                .minorUnits());
  }

  /** Both clients agree, and nothing is left to be settled here. */
  void allGo(TransferId transfer) {
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.AGREES);
    toTheEnd(transfer);
    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
  }
}
