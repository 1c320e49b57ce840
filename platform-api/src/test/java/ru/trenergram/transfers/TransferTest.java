package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Entering;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessionState;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.calendars.CalendarFeeds;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerMoving;
import ru.trenergram.people.Trainers;
import ru.trenergram.privacy.ErasureId;
import ru.trenergram.privacy.ErasureWay;
import ru.trenergram.privacy.Erasures;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** A trainer goes from solo to a club, and who agrees goes along with all there is. */
@PlatformTest
class TransferTest extends TransferScene {

  @Autowired Trainers trainers;
  @Autowired Links links;
  @Autowired CalendarFeeds feeds;
  @Autowired GroupSessions groups;
  @Autowired Seats seats;
  @Autowired SessionTypes types;
  @Autowired Erasures erasures;

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
    AtomicInteger refused = new AtomicInteger();
    List<Callable<Object>> rush = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      Instant start = noon.plus(Duration.ofDays(5)).plus(Duration.ofHours(2L * n));
      ClientId who = n % 2 == 0 ? ivanOfOlga : annaOfOlga;
      rush.add(() -> unlessMoving(refused, () -> made.add(booked(solo, olgaInSolo, who, start))));
      rush.add(() -> unlessMoving(refused, () -> paid.addAndGet(paid(ivanOfOlga))));
    }
    rush.add(
        rush.size() / 6,
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
    assertThat(refused.get()).isPositive();
    for (BookingView before : made) {
      assertThat(look(iron, before.id()).orElseThrow().state()).isEqualTo(BookingState.PENDING);
      assertThat(look(solo, before.id()).orElseThrow().state()).isEqualTo(BookingState.CANCELLED);
    }
    assertThat(active(iron)).isEqualTo(made.size());
    assertThat(active(solo)).isZero();
    assertThat(balance(iron, olgaInIron, card(ivan, iron))).isEqualTo(paid.get());
    assertThat(balance(solo, olgaInSolo, ivanOfOlga)).isZero();
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

  private static Object unlessMoving(AtomicInteger refused, Runnable work) {
    try {
      work.run();
    } catch (TrainerMoving e) {
      refused.incrementAndGet();
    }
    return true;
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

  private long balance(TenantId tenant, TrainerId trainer, ClientId client) {
    return scope.call(
        tenant,
        () ->
            balances
                .balances(balances.find(new Account(trainer, client)).orElseThrow())
                .getFirst()
                .minorUnits());
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

  private void allGo(TransferId transfer) {
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.AGREES);
    toTheEnd(transfer);
    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
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
    assertThat(here.state()).isEqualTo(GroupSessionState.CANCELLED);
    assertThat(messagesTo(anna)).contains("booking.cancelled.client");
    assertThat(messagesTo(ivan)).doesNotContain("booking.cancelled.client");
  }

  private GroupSession groupWithIvanAndAnna() {
    return scope.call(
        solo,
        () -> {
          SessionType type =
              types.add(olgaInSolo, new SessionTypeWish("Йога", 60, 100_000, 8)).orElseThrow();
          Actor byOlga = new Actor.ByTrainer(olgaInSolo);
          GroupOutcome made =
              groups.make(new PlanGroup(type, noon.plus(Duration.ofDays(6))), byOlga);
          GroupSession session = ((GroupOutcome.Done) made).session();
          seats.add(new TakeSeat(session.id(), ivanOfOlga, true), byOlga);
          seats.add(new TakeSeat(session.id(), annaOfOlga, true), byOlga);
          return session;
        });
  }

  @Test
  void calendarAddressesGoOnWithTheSessionsThatWent() {
    Membership ofIvan = membership(ivanOfOlga.value());
    Membership ofOlga = membership(olgaInSolo.value());
    feeds.make(ofIvan.id());
    feeds.make(ofOlga.id());

    allGo(begunByHand(solo, olgaInSolo, iron));

    assertThat(feeds.createdAt(membership(card(ivan, iron).value()).id())).isPresent();
    assertThat(feeds.createdAt(membership(olgaInIron.value()).id())).isPresent();
  }

  private Membership membership(UUID member) {
    return Stream.of(ivan, olga)
        .flatMap(who -> memberships.of(who.person()).stream())
        .filter(m -> m.member().equals(member))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTransferIsBegunOnceAndCanBeTakenBackUntilTheTrainerGoes() throws Exception {
    List<Callable<BeginOutcome>> rush =
        Collections.nCopies(
            6,
            () ->
                scope.call(
                    solo, () -> transfers.begin(olga.person(), olgaInSolo, iron, THREE_DAYS)));
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
            scope.call(solo, () -> transfers.begin(olga.person(), olgaInSolo, steel, THREE_DAYS)))
        .as("nobody comes in without an invitation")
        .isEqualTo(new BeginOutcome.NoPlaceThere());
    TransferId again = begunByHand(solo, olgaInSolo, iron);
    scope.run(solo, () -> transfers.callOff(again, olga.person()));
  }
}
