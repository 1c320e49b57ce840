package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** A transfer waits for marks that are about to be made, and for no others. */
@PlatformTest
class MarksBeforeTransferTest extends LadenScene {

  private static final Duration WEEK = Duration.ofDays(7);

  @Autowired Attendance attendance;
  @Autowired TransferFigures figures;

  @Test
  void aSessionWhoseMarkWasTakenBackGoesAlongAndIsMarkedThere() {
    BookingView over = endedAndUnmarked();

    toTheEnd(aboutToFreeze());

    assertThat(state(over)).isEqualTo(BookingState.CONFIRMED);
    Actor byOlga = new Actor.ByTrainer(olgaInIron);
    scope.run(iron, () -> attendance.mark(over.id(), false, byOlga));
    assertThat(state(over)).isEqualTo(BookingState.NO_SHOW);
    assertThat(look(solo, over.id()).orElseThrow().state()).isEqualTo(BookingState.CANCELLED);
    assertThat(ledger(iron, olgaInIron, card(ivan, iron)))
        .containsExactlyInAnyOrder("CHARGE DEADLINE -250000");
  }

  @Test
  void itIsCompletedThereWhenTheWeekIsOver() {
    BookingView over = endedAndUnmarked();

    toTheEnd(aboutToFreeze());

    assertThat(endsByItselfAt(over.id())).isEqualTo(over.end().plus(WEEK));
    clock.moveTo(over.end().plus(WEEK));
    await().atMost(Duration.ofSeconds(20)).until(() -> state(over) == BookingState.COMPLETED);
  }

  @Test
  void aMarkThatWasTakenBackBeforeTheEndIsAboutToBeMadeByItself() {
    BookingView session = unmarkedWhileItWentOn();
    endsByItself(session.id(), session.end().plus(WEEK));
    clock.moveTo(session.end());
    TransferId transfer = aboutToFreeze();

    steps.next(transfer);

    assertThat(step(transfer)).isEqualTo(TransferStep.FREEZE);
    assertThat(transfers.find(transfer, olga.person()).orElseThrow().obstacle())
        .isEqualTo(Obstacle.MARKS);
    endsByItself(session.id(), clock.instant());
    await().until(() -> look(solo, session.id()).orElseThrow().state() == BookingState.COMPLETED);
    steps.next(transfer);
    assertThat(step(transfer)).isEqualTo(TransferStep.SHARE);
  }

  @Test
  void aSessionThatEndsOnItsWayIsCompletedThereAtOnce() {
    BookingView session = unmarkedWhileItWentOn();
    endsByItself(session.id(), session.end().plus(WEEK));
    TransferId transfer = aboutToFreeze();
    until(transfer, TransferStep.COPY);

    clock.moveTo(session.end());
    toTheEnd(transfer);

    await().until(() -> state(session) == BookingState.COMPLETED);
  }

  @Test
  void aSeatInAClassThatIsRunningStaysAndIsMarkedHere() {
    GroupSession group = groupWithIvanAndAnna();
    BookingView seat = seatOfAnna(group);
    clock.moveTo(seat.start().plus(Duration.ofMinutes(5)));

    until(ivanGoesAndAnnaStays(), TransferStep.LEAVE);

    assertThat(messagesTo(anna)).doesNotContain("booking.cancelled.client");
    assertThat(seatsTaken(iron, group)).isEqualTo(1);
    assertThat(seatsTaken(solo, group)).isEqualTo(1);
    clock.moveTo(seat.end());
    await().until(() -> look(solo, seat.id()).orElseThrow().state() == BookingState.COMPLETED);
    scope.run(solo, () -> attendance.mark(seat.id(), false, new Actor.ByTrainer(olgaInSolo)));
    assertThat(look(solo, seat.id()).orElseThrow().state()).isEqualTo(BookingState.NO_SHOW);
  }

  @Test
  void aSeatOfWhoStaysIsWaitedForOnceTheClassIsOver() {
    BookingView seat = seatOfAnna(groupWithIvanAndAnna());
    endsByItself(seat.id(), seat.end().plus(WEEK));
    clock.moveTo(seat.start().plus(Duration.ofMinutes(5)));
    TransferId transfer = ivanGoesAndAnnaStays();
    clock.moveTo(seat.end());

    steps.next(transfer);

    assertThat(transfers.find(transfer, olga.person()).orElseThrow().obstacle())
        .isEqualTo(Obstacle.MARKS);
    endsByItself(seat.id(), clock.instant());
    await().until(() -> look(solo, seat.id()).orElseThrow().state() == BookingState.COMPLETED);
    await().until(() -> steps.next(transfer) != null && step(transfer) == TransferStep.SHARE);
  }

  private BookingView seatOfAnna(GroupSession group) {
    return confirmedSeats(group).stream()
        .filter(seat -> seat.client().id().equals(annaOfOlga.value()))
        .findFirst()
        .orElseThrow();
  }

  private int seatsTaken(TenantId tenant, GroupSession group) {
    return scope
        .call(tenant, () -> groups.find(group.id(), new Actor.BySystem()))
        .orElseThrow()
        .seatsTaken();
  }

  private TransferId ivanGoesAndAnnaStays() {
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.STAYS);
    until(transfer, TransferStep.FREEZE);
    return transfer;
  }

  private BookingView unmarkedWhileItWentOn() {
    BookingView session = confirmed(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofHours(2)));
    clock.moveTo(session.start().plus(Duration.ofMinutes(5)));
    Actor byOlga = new Actor.ByTrainer(olgaInSolo);
    scope.run(
        solo,
        () -> {
          attendance.mark(session.id(), true, byOlga);
          attendance.unmark(session.id(), byOlga);
        });
    return session;
  }

  private BookingView endedAndUnmarked() {
    BookingView session = confirmed(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofHours(2)));
    clock.moveTo(session.end());
    await().until(() -> look(solo, session.id()).orElseThrow().state() == BookingState.COMPLETED);
    scope.run(solo, () -> attendance.unmark(session.id(), new Actor.ByTrainer(olgaInSolo)));
    return session;
  }

  private BookingState state(BookingView session) {
    return look(iron, session.id()).orElseThrow().state();
  }

  /** As releases before the ledger left them: paid for in other ways. */
  @Test
  void whatWasOverBeforeSessionsWereEndedByJobsStaysAndIsNotCharged() {
    BookingView old = confirmed(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofDays(3)));
    transactions.executeWithoutResult(_ ->
        jdbc.sql("delete from cell.scheduled_task where task_instance like ?")
            .param("%" + old.id())
            .update());
    clock.moveTo(old.end());

    TransferId transfer = aboutToFreeze();
    steps.next(transfer);
    assertThat(step(transfer)).isEqualTo(TransferStep.SHARE);
    until(transfer, TransferStep.LEAVE);

    assertThat(look(iron, old.id())).isEmpty();
    assertThat(look(solo, old.id()).orElseThrow().state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(ledger(iron, olgaInIron, card(ivan, iron))).isEmpty();
    assertThat(ledger(solo, olgaInSolo, ivanOfOlga)).isEmpty();
  }

  @Test
  void marksThatAreNotMadeAreAnAlarm() {
    BookingView session = confirmed(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofDays(3)));
    endsByItself(session.id(), session.end().plus(WEEK));
    clock.moveTo(session.end());
    TransferId transfer = aboutToFreeze();

    steps.next(transfer);
    clock.move(Duration.ofMinutes(9));
    steps.next(transfer);
    long before = standingStill();
    clock.move(Duration.ofMinutes(2));
    steps.next(transfer);

    assertThat(transfers.find(transfer, olga.person()).orElseThrow().obstacle())
        .isEqualTo(Obstacle.MARKS);
    assertThat(standingStill()).isEqualTo(before + 1);

    endsByItself(session.id(), clock.instant());
    await().until(() -> look(solo, session.id()).orElseThrow().state() == BookingState.COMPLETED);
    steps.next(transfer);
    assertThat(step(transfer)).isEqualTo(TransferStep.SHARE);
    assertThat(standingStill()).isEqualTo(before);
  }

  private long standingStill() {
    return (long) Objects.requireNonNull(figures.health().getDetails().get("standingStill"));
  }

  private void endsByItself(BookingId session, Instant due) {
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                """
                update cell.scheduled_task set execution_time = ?, version = version + 1
                where task_name = 'session-ends' and task_instance like ?
                """)
            .params(Utc.of(due), "%" + session)
            .update());
  }

  private Instant endsByItselfAt(BookingId session) {
    return jdbc.sql(
            """
            select execution_time from cell.scheduled_task
            where task_name = 'session-ends' and task_instance like ?
            """)
        .param("%" + session)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
