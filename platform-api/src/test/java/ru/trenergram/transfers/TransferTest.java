package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Account;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessionState;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerMoving;
import ru.trenergram.people.Trainers;
import ru.trenergram.testing.PlatformTest;

/** A trainer goes from solo to a club, and who agrees goes along with all there is. */
@PlatformTest
class TransferTest extends LadenScene {

  @Autowired Trainers trainers;
  @Autowired Links links;
  @Autowired Attendance attendance;

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
        begun(
            scope.call(
                solo, () -> transferDesk.begin(olga.person(), olgaInSolo, iron, THREE_DAYS)));
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

  @Test
  void whoComesBackToSoloFindsAllThereIsAsItIsByThen() {
    ivanHasMoneySessionsAndAPass();
    String link = scope.call(solo, () -> trainers.link(olgaInSolo)).orElseThrow();
    allGo(begunByHand(solo, olgaInSolo, iron));
    scope.run(iron, () -> bookings.confirm(asked.id(), new Actor.ByClient(card(ivan, iron))));
    scope.run(iron, () -> bookings.cancel(ahead.id(), new Actor.ByTrainer(olgaInIron), null));
    scope.run(
        iron,
        () ->
            balances.topUp(
                new Account(olgaInIron, card(ivan, iron)),
                50_000,
                null,
                new Actor.ByTrainer(olgaInIron)));

    allGo(begunByHand(iron, olgaInIron, solo));

    assertThat(look(solo, asked.id()).orElseThrow().state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(look(solo, charged.id()).orElseThrow().state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(look(solo, ahead.id()).orElseThrow().state()).isEqualTo(BookingState.CANCELLED);
    assertThat(look(solo, asked.id()).orElseThrow().client().id()).isEqualTo(ivanOfOlga.value());
    assertThat(balance(solo, olgaInSolo, ivanOfOlga)).isEqualTo(450_000);
    assertThat(
            scope.call(
                solo, () -> passes.list(new Account(olgaInSolo, ivanOfOlga), Optional.empty(), 9)))
        .filteredOn(pass -> !pass.takenBack())
        .singleElement()
        .satisfies(pass -> assertThat(pass.left()).contains(1));
    assertThat(links.follow(link.substring(link.indexOf('=') + 1)).orElseThrow().tenant())
        .isEqualTo(solo);
    assertThat(memberships.of(olga.person()))
        .filteredOn(m -> m.kind() == MembershipKind.TRAINER)
        .extracting(m -> m.club())
        .containsExactly(solo);
    assertThat(reminders(asked.id())).allMatch(line -> line.endsWith(solo.toString()));
  }

  @Test
  void aGroupGoesWithTheTrainerAndWhoStaysLosesTheSeatAndPaysNothing() {
    GroupSession group = groupWithIvanAndAnna();

    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.STAYS);
    until(transfer, TransferStep.LEAVE);

    Actor system = new Actor.BySystem();
    GroupSession there = scope.call(iron, () -> groups.find(group.id(), system)).orElseThrow();
    GroupSession here = scope.call(solo, () -> groups.find(group.id(), system)).orElseThrow();
    assertThat(there.state()).isEqualTo(GroupSessionState.OPEN);
    assertThat(there.seatsTaken()).isEqualTo(1);
    assertThat(there.cutOffs()).isEqualTo(YOGA);
    assertThat(scope.call(iron, () -> types.find(olgaInIron, there.type())).orElseThrow().cutOffs())
        .isEqualTo(YOGA);
    assertThat(here.state()).isEqualTo(GroupSessionState.CANCELLED);
    assertThat(messagesTo(anna)).contains("booking.cancelled.client");
    assertThat(messagesTo(ivan)).doesNotContain("booking.cancelled.client");
  }

  @Test
  void aGroupThatIsOverStaysWithTheSeatOfWhoStays() {
    GroupSession group = groupWithIvanAndAnna();
    List<BookingView> taken = confirmedSeats(group);
    clock.moveTo(taken.getFirst().end());
    taken.forEach(seat ->
        await().until(() -> look(solo, seat.id()).orElseThrow().state() == BookingState.COMPLETED));
    scope.run(
        solo,
        () -> taken.forEach(seat -> attendance.unmark(seat.id(), new Actor.ByTrainer(olgaInSolo))));

    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.STAYS);
    until(transfer, TransferStep.LEAVE);

    Actor system = new Actor.BySystem();
    GroupSession there = scope.call(iron, () -> groups.find(group.id(), system)).orElseThrow();
    GroupSession here = scope.call(solo, () -> groups.find(group.id(), system)).orElseThrow();
    assertThat(there.seatsTaken()).isEqualTo(1);
    assertThat(here.state()).isEqualTo(GroupSessionState.OPEN);
    assertThat(here.seatsTaken()).isEqualTo(1);
  }

  @Test
  void aGroupThatComesBackHasTheSeatsThatItWasGivenElsewhere() {
    GroupSession group = groupWithIvanAndAnna();
    allGo(begunByHand(solo, olgaInSolo, iron));
    scope.call(iron, () -> groups.resize(group.id(), 2, new Actor.ByTrainer(olgaInIron)));

    allGo(begunByHand(iron, olgaInIron, solo));

    GroupSession back =
        scope.call(solo, () -> groups.find(group.id(), new Actor.BySystem())).orElseThrow();
    assertThat(back.state()).isEqualTo(GroupSessionState.OPEN);
    assertThat(back.capacity()).isEqualTo(2);
    assertThat(back.seatsTaken()).isEqualTo(2);
  }
}
