package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerMoving;
import ru.trenergram.testing.PlatformTest;

/** A trainer goes from solo to a club, and who agrees goes along with all there is. */
@PlatformTest
class TransferTest extends TransferScene {

  private BookingView charged;
  private BookingView ahead;
  private BookingView asked;
  private BookingView ofAnna;

  private void ivanHasMoneySessionsAndAPass() {
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

  @Test
  void whoAgreesGoesAlongWithAllThereIsAndWhoIsSilentStays() {
    ivanHasMoneySessionsAndAPass();
    List<String> remindersBefore = reminders(asked.id());

    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    clock.move(THREE_DAYS);
    until(transfer, TransferStep.LEAVE);
    steps.next(transfer);

    ClientId ivanInIron = card(ivan, iron);
    for (BookingView before : List.of(ahead, asked)) {
      BookingView after = look(iron, before.id()).orElseThrow();
      assertThat(after.state()).isEqualTo(before.state());
      assertThat(after.start()).isEqualTo(before.start());
      assertThat(after.price()).isEqualTo(before.price());
      assertThat(after.terms()).isEqualTo(before.terms());
      assertThat(after.client().id()).isEqualTo(ivanInIron.value());
      assertThat(look(solo, before.id()).orElseThrow().state()).isEqualTo(BookingState.CANCELLED);
    }
    assertThat(look(solo, charged.id()).orElseThrow().state()).isEqualTo(BookingState.COMPLETED);
    assertThat(look(iron, charged.id())).isEmpty();
    assertThat(ledger(solo, olgaInSolo, ivanOfOlga))
        .containsExactly(
            "TOP_UP 700000",
            "PASS -300000 pass 2",
            "CHARGE DEADLINE 0 pass -1",
            "TRANSFER 0 pass -1",
            "TRANSFER -400000");
    assertThat(ledger(iron, olgaInIron, ivanInIron))
        .containsExactly("TRANSFER 0 pass 1", "TRANSFER 400000");
    assertThat(reminders(asked.id()))
        .isEqualTo(
            remindersBefore.stream()
                .map(line -> line.replace(solo.toString(), iron.toString()))
                .toList());
    assertThat(messagesTo(ivan))
        .filteredOn(text -> text.startsWith("transfer"))
        .containsExactly("transfer.asked.client", "transfer.moved.client");

    assertThat(look(solo, ofAnna.id()).orElseThrow().state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(look(iron, ofAnna.id())).isEmpty();
    assertThat(messagesTo(anna))
        .filteredOn(text -> text.startsWith("transfer"))
        .containsExactly("transfer.asked.client", "transfer.stays.client");
    assertThat(ledger(solo, petrInSolo, ivanOfPetr)).isEmpty();
    assertThat(memberships.of(ivan.person()))
        .extracting(m -> m.member())
        .contains(ivanOfPetr.value(), ivanInIron.value())
        .doesNotContain(ivanOfOlga.value());
  }

  @Test
  void thePlaceInSoloEndsAWeekAfterTheLastSessionThere() {
    ivanHasMoneySessionsAndAPass();
    TransferId transfer =
        begun(scope.call(solo, () -> transfers.begin(olga.person(), olgaInSolo, iron, THREE_DAYS)));
    await().until(() -> step(transfer) == TransferStep.ANSWERS);
    scope.run(solo, () -> transfers.answer(transfer, ivan.person(), ClientAnswer.AGREES));
    scope.run(solo, () -> transfers.answer(transfer, anna.person(), ClientAnswer.STAYS));
    await().until(() -> step(transfer) == TransferStep.LEAVE);

    assertThatThrownBy(() -> book(solo, olgaInSolo, annaOfOlga, noon.plus(Duration.ofDays(9))))
        .isInstanceOf(TrainerMoving.class);
    clock.moveTo(ofAnna.end().plus(Duration.ofDays(6)));
    assertThat(look(solo, ofAnna.id()).orElseThrow().state())
        .isIn(BookingState.CONFIRMED, BookingState.COMPLETED);
    await().until(() -> look(solo, ofAnna.id()).orElseThrow().state() == BookingState.COMPLETED);
    clock.moveTo(ofAnna.end().plus(Duration.ofDays(8)));

    await().atMost(Duration.ofSeconds(20)).until(() -> step(transfer) == TransferStep.DONE);
    assertThat(memberships.of(olga.person()))
        .filteredOn(m -> m.kind() == MembershipKind.TRAINER)
        .extracting(m -> m.club())
        .containsExactly(iron);
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferStep.class,
      names = {"SEAT", "ASK", "ANSWERS", "FREEZE", "SHARE", "COPY", "CLOSE", "LEAVE"})
  void twoWhoDoAStepAtOnceDoItOnce(TransferStep step) throws Exception {
    ivanHasMoneySessionsAndAPass();
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    if (step.compareTo(TransferStep.ANSWERS) > 0) {
      until(transfer, TransferStep.ANSWERS);
      answer(transfer, ivan, ClientAnswer.AGREES);
      answer(transfer, anna, ClientAnswer.AGREES);
    }
    until(transfer, step);

    try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done :
          threads.invokeAll(
              List.<java.util.concurrent.Callable<Object>>of(
                  () -> String.valueOf(steps.next(transfer)),
                  () -> String.valueOf(steps.next(transfer)),
                  () -> String.valueOf(steps.next(transfer))))) {
        done.get();
      }
    }
    if (step.compareTo(TransferStep.ANSWERS) <= 0) {
      until(transfer, TransferStep.ANSWERS);
      answer(transfer, ivan, ClientAnswer.AGREES);
      answer(transfer, anna, ClientAnswer.AGREES);
    }
    while (steps.next(transfer) != null) {
      assertThat(step(transfer)).isNotEqualTo(TransferStep.CALLED_OFF);
    }

    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
    assertThat(ledger(iron, olgaInIron, card(ivan, iron)))
        .containsExactlyInAnyOrder(
            "TRANSFER 0 pass 2", "TRANSFER 400000", "CHARGE DEADLINE 0 pass -1");
    assertThat(ledger(solo, olgaInSolo, ivanOfOlga))
        .containsExactlyInAnyOrder(
            "TOP_UP 700000",
            "PASS -300000 pass 2",
            "CHARGE DEADLINE 0 pass -1",
            "REFUND TRANSFERRED 0 pass 1",
            "TRANSFER 0 pass -2",
            "TRANSFER -400000");
    for (BookingView before : List.of(charged, ahead, asked, ofAnna)) {
      assertThat(look(iron, before.id()).orElseThrow().state()).isEqualTo(before.state());
      assertThat(look(solo, before.id()).orElseThrow().state()).isEqualTo(BookingState.CANCELLED);
    }
    assertThat(messagesTo(ivan))
        .filteredOn(text -> text.startsWith("transfer"))
        .containsExactly("transfer.asked.client", "transfer.moved.client");
    assertThat(memberships.of(olga.person()))
        .filteredOn(m -> m.kind() == MembershipKind.TRAINER)
        .hasSize(1);
  }
}
