package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;

/** Olga has sessions in each state, and Ivan has money and a pass with her. */
abstract class LadenScene extends TransferScene {

  static final CutOffs YOGA = new CutOffs(12, null);

  @Autowired GroupSessions groups;
  @Autowired Seats seats;
  @Autowired SessionTypes types;

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

  /** Both clients agree, and nothing is left to be settled here. */
  void allGo(TransferId transfer) {
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.AGREES);
    toTheEnd(transfer);
    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
  }

  GroupSession groupWithIvanAndAnna() {
    return scope.call(
        solo,
        () -> {
          SessionType type =
              types
                  .add(olgaInSolo, new SessionTypeWish("Йога", 60, 100_000, 8, YOGA))
                  .orElseThrow();
          Actor byOlga = new Actor.ByTrainer(olgaInSolo);
          GroupOutcome made =
              groups.make(new PlanGroup(type, noon.plus(Duration.ofDays(6))), byOlga);
          GroupSession session = ((GroupOutcome.Done) made).session();
          seats.add(new TakeSeat(session.id(), ivanOfOlga, true), byOlga);
          seats.add(new TakeSeat(session.id(), annaOfOlga, true), byOlga);
          return session;
        });
  }

  /** The seats of a group, which their clients have confirmed. */
  List<BookingView> confirmedSeats(GroupSession group) {
    return scope.call(
        solo,
        () -> {
          List<BookingView> taken =
              groups
                  .participants(group.id(), new Actor.BySystem(), Optional.empty(), 9)
                  .orElseThrow();
          taken.forEach(seat ->
              bookings.confirm(seat.id(), new Actor.ByClient(new ClientId(seat.client().id()))));
          return taken;
        });
  }
}
