package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Entering;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerMoving;
import ru.trenergram.privacy.ErasureId;
import ru.trenergram.privacy.ErasureWay;
import ru.trenergram.privacy.Erasures;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** Steps that are done twice at once, and what others do while a step is done. */
@PlatformTest
class TransferRacesTest extends LadenScene {

  @Autowired Erasures erasures;

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

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done :
          threads.invokeAll(
              List.<Callable<Object>>of(
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
    toTheEnd(transfer);

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

  @Test
  void whatIsDoneWhileTheFreezeComesIsNeitherLostNorDoubled() throws Exception {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.AGREES);
    until(transfer, TransferStep.FREEZE);
    Queue<BookingView> made = new ConcurrentLinkedQueue<>();
    AtomicInteger paid = new AtomicInteger();
    List<Callable<Object>> rush = new ArrayList<>();
    for (int n = 0; n < 90; n++) {
      Instant start = noon.plus(Duration.ofDays(5)).plus(Duration.ofHours(2L * n));
      ClientId who = n % 2 == 0 ? ivanOfOlga : annaOfOlga;
      rush.add(() -> unlessMoving(() -> made.add(booked(solo, olgaInSolo, who, start))));
      rush.add(() -> unlessMoving(() -> paid.addAndGet(paid(ivanOfOlga))));
    }
    rush.add(
        rush.size() / 12,
        () -> {
          toTheEnd(transfer);
          return true;
        });
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(rush)) {
        done.get();
      }
    }

    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
    assertThat(made.size()).isPositive();
    assertThatExceptionOfType(TrainerMoving.class).isThrownBy(() -> paid(ivanOfOlga));
    for (BookingView before : made) {
      assertThat(look(iron, before.id()).orElseThrow().state()).isEqualTo(BookingState.PENDING);
      assertThat(look(solo, before.id()).orElseThrow().state()).isEqualTo(BookingState.CANCELLED);
    }
    assertThat(active(iron)).isEqualTo(made.size());
    assertThat(active(solo)).isZero();
    assertThat(balance(iron, olgaInIron, card(ivan, iron))).isEqualTo(paid.get());
    assertThat(balance(solo, olgaInSolo, ivanOfOlga)).isZero();
  }

  /** Whether it was done; how much of a rush comes before the freeze is up to the threads. */
  private static boolean unlessMoving(Runnable work) {
    try {
      work.run();
      return true;
    } catch (TrainerMoving e) {
      return false;
    }
  }

  private int paid(ClientId client) {
    Entering outcome =
        scope.call(
            solo,
            () ->
                balances.topUp(
                    new Account(olgaInSolo, client), 100, null, new Actor.ByTrainer(olgaInSolo)));
    return outcome instanceof Entering.Entered ? 100 : 0;
  }

  private int active(TenantId tenant) {
    return scope.call(
        tenant,
        () ->
            transactions.execute(_ ->
                jdbc.sql(
                        "select count(*) from in_club.booking b join in_club.trainer t on t.id ="
                            + " b.trainer_id where t.person_id = ? and b.state in ('HELD',"
                            + " 'PENDING', 'CONFIRMED')")
                    .param(olga.person().value())
                    .query(Integer.class)
                    .single()));
  }

  @Test
  void whoIsErasedBetweenFreezeAndCopyHoldsNobodyUp() {
    confirmed(solo, olgaInSolo, annaOfOlga, noon.plus(Duration.ofDays(8)));
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.AGREES);
    until(transfer, TransferStep.COPY);
    ErasureId erasure = erasures.ask(ivan.person(), ErasureWay.BOT).id();
    assertThat(erasures.confirm(erasure, ivan.person())).isPresent();
    await().until(() -> memberships.of(ivan.person()).isEmpty());

    toTheEnd(transfer);

    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
    assertThat(card(anna, iron)).isNotNull();
    assertThat(active(iron)).isEqualTo(1);
    assertThat(memberships.of(ivan.person())).isEmpty();
  }

  @Test
  void aTransferIsBegunOnceAndCanBeTakenBackUntilTheTrainerGoes() throws Exception {
    List<Callable<BeginOutcome>> rush =
        Collections.nCopies(
            6,
            () ->
                scope.call(
                    solo, () -> transferDesk.begin(olga.person(), olgaInSolo, iron, THREE_DAYS)));
    List<BeginOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(rush)) {
        outcomes.add(done.get());
      }
    }
    assertThat(outcomes).filteredOn(o -> o instanceof BeginOutcome.Begun).hasSize(1);
    TransferId transfer =
        outcomes.stream()
            .filter(o -> o instanceof BeginOutcome.Begun)
            .map(TransferScene::begun)
            .findFirst()
            .orElseThrow();
    await().until(() -> step(transfer) == TransferStep.ANSWERS);

    assertThat(scope.call(solo, () -> transfers.callOff(transfer, olga.person())))
        .hasValueSatisfying(view -> assertThat(view.step()).isEqualTo(TransferStep.CALLED_OFF));

    assertThat(
            scope.call(solo, () -> transfers.answer(transfer, ivan.person(), ClientAnswer.AGREES)))
        .isEqualTo(new AnswerOutcome.TooLate());
    assertThat(booked(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofDays(5)))).isNotNull();
    assertThat(
            scope.call(
                solo, () -> transferDesk.begin(olga.person(), olgaInSolo, steel, THREE_DAYS)))
        .as("nobody comes in without an invitation")
        .isEqualTo(new BeginOutcome.NoPlaceThere());
    TransferId again = begunByHand(solo, olgaInSolo, iron);
    scope.run(solo, () -> transfers.callOff(again, olga.person()));
  }
}
