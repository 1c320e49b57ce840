package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.Missing;
import ru.trenergram.bookings.BookingOutcome.NotPossible;
import ru.trenergram.bookings.BookingOutcome.SlotTaken;
import ru.trenergram.kernel.Utc;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;

class ReschedulingTest extends MovingScene {

  @Autowired Attendance attendance;
  @Autowired ScheduleDesk scheduleDesk;

  @Test
  void whatTheTrainerMovesTheClientAgreesToAgainAndTheHistoryStays() {
    BookingView booking = confirmed(friday);

    BookingView moved = moved(booking, friday.plus(HOUR), byTrainer);

    assertThat(moved.id()).isEqualTo(booking.id());
    assertThat(moved.state()).isEqualTo(BookingState.PENDING);
    assertThat(moved.awaits()).isEqualTo(Side.CLIENT);
    assertThat(moved.end()).isEqualTo(friday.plus(HOUR).plus(HOUR));
    assertThat(messagesTo(anna)).contains("booking.moved.client");
    assertThat(messagesTo(olga)).doesNotContain("booking.moved.trainer");
    assertThat(history(booking))
        .containsExactly(
            "PENDING " + friday, "CONFIRMED " + friday, "PENDING " + friday.plus(HOUR));
    assertThat(book(friday)).as("the old hour is free at once").isInstanceOf(Booked.class);
  }

  @Test
  void aTapBelowTheOldTimeAgreesToNothingNew() {
    BookingView booking = confirmed(friday);
    BookingSubject old = BookingSubject.parse(BookingSubject.of(booking).toString());
    BookingView moved = moved(booking, friday.plus(HOUR), byTrainer);

    assertThat(scope.call(club, () -> bookings.confirm(old, byClient)))
        .isInstanceOf(ChangeOutcome.NotPossible.class);
    Actor.ByClient comes = new Actor.ByClient(client);
    assertThat(scope.call(club, () -> bookings.cancel(old, comes, CostTold.CHARGED)))
        .isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(scope.call(club, () -> bookings.confirm(BookingSubject.of(moved), byClient)))
        .isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(scope.call(club, () -> bookings.confirm(old, byClient)))
        .as("nor when the new one is agreed to")
        .isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(scope.call(club, () -> bookings.confirm(BookingSubject.of(moved), byClient)))
        .isInstanceOf(ChangeOutcome.AlreadySo.class);
  }

  @Test
  void aClientMovesToAFreeSlotUntilTheDeadlineAndTheTrainerIsAsked() {
    BookingView booking = confirmed(friday);

    BookingView moved = moved(booking, friday.plus(HOUR), byClient);

    assertThat(moved.awaits()).isEqualTo(Side.TRAINER);
    assertThat(messagesTo(olga)).contains("booking.moved.trainer");
    assertThat(move(booking, friday.plus(Duration.ofMinutes(10)), byClient))
        .as("no slot")
        .isInstanceOf(SlotTaken.class);

    clock.moveTo(friday.plus(HOUR).minus(Duration.ofHours(24)).plusSeconds(1));
    assertThat(move(booking, friday.plus(HOUR).plus(HOUR), byClient))
        .isInstanceOf(NotPossible.class);
  }

  @Test
  void aTakenTimeIsRefusedWithAlternativesAndNothingIsChanged() {
    BookingView booking = confirmed(friday);
    book(friday.plus(HOUR));

    BookingOutcome outcome = move(booking, friday.plus(Duration.ofMinutes(30)), byTrainer);

    assertThat(outcome).isInstanceOf(SlotTaken.class);
    assertThat(((SlotTaken) outcome).alternatives()).hasSize(3);
    assertThat(find(booking)).isEqualTo(booking);
  }

  @Test
  void theTimeThatASessionLeavesIsFreeForIt() {
    BookingView booking = confirmed(friday.plus(Duration.ofMinutes(30)));
    Instant taken = friday.plus(HOUR.multipliedBy(2));
    book(taken);

    BookingOutcome outcome = move(booking, taken, byTrainer);

    assertThat(((SlotTaken) outcome).alternatives())
        .extracting(Slot::start)
        .contains(friday.plus(HOUR))
        .doesNotContain(booking.start());
  }

  @Test
  void movingByLessThanItsLengthDoesNotMeetItself() {
    BookingView booking = confirmed(friday);

    assertThat(move(booking, friday.plus(Duration.ofMinutes(30)), byTrainer))
        .isInstanceOf(Booked.class);
  }

  @Test
  void nobodyElseMovesIt() {
    BookingView booking = confirmed(friday);
    TenantId other = clubs.open("Steel");
    Actor colleague = new Actor.ByTrainer(scope.call(club, () -> people.trainer("Pavel")));

    assertThat(move(booking, friday.plus(HOUR), colleague)).isInstanceOf(Missing.class);
    assertThat(
            scope.call(
                other,
                () ->
                    rescheduling.move(
                        booking.id(), friday.plus(HOUR), new Actor.ByStaff("owner of Steel"))))
        .isInstanceOf(Missing.class);
  }

  @Test
  void movesAndBookingsForOneHourLeaveOneOfThemThere() throws Exception {
    for (int round = 0; round < 5; round++) {
      Instant target = friday.plus(Duration.ofDays(round));
      List<Callable<BookingOutcome>> rush = new ArrayList<>();
      for (int n = 1; n <= 4; n++) {
        BookingView movable = confirmed(target.plus(HOUR.multipliedBy(n)));
        rush.add(() -> move(movable, target, byTrainer));
        rush.add(() -> book(target));
      }

      GroupScene.atOnce(rush);

      assertThat(activeAt(target)).isEqualTo(1);
    }
  }

  @Test
  void aHitSessionIsMovedTogetherWithTheScheduleOrNothingIs() {
    BookingView booking = confirmed(friday);
    ScheduleChange block = new ScheduleChange.Block(new Slot(friday, friday.plus(HOUR)), null);
    book(friday.plus(HOUR));

    assertThat(save(block, booking, friday.plus(HOUR)))
        .isInstanceOf(ScheduleOutcome.MoveRefused.class);
    assertThat(find(booking)).isEqualTo(booking);

    assertThat(save(block, booking, friday.plus(HOUR).plus(HOUR)))
        .isInstanceOf(ScheduleOutcome.Saved.class);
    assertThat(find(booking).start()).isEqualTo(friday.plus(HOUR).plus(HOUR));
    assertThat(messagesTo(anna)).contains("booking.moved.client");
  }

  @Test
  void aConfirmedSessionIsCompletedAtItsEndAndAMarkCanBeTakenBack() {
    BookingView booking = confirmed(friday);
    assertThat(mark(booking, true)).isInstanceOf(ChangeOutcome.NotPossible.class);

    clock.moveTo(friday);
    assertThat(mark(booking, false)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(mark(booking, false)).isInstanceOf(ChangeOutcome.AlreadySo.class);
    assertThat(scope.call(club, () -> attendance.unmark(booking.id(), byTrainer)))
        .isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(find(booking).state()).isEqualTo(BookingState.CONFIRMED);

    clock.moveTo(friday.plus(HOUR));
    await().until(() -> find(booking).state() == BookingState.COMPLETED);
    assertThat(mark(booking, false)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(find(booking).state()).isEqualTo(BookingState.NO_SHOW);
  }

  @Test
  void whatNobodyConfirmedWaitsForTheTrainersMark() {
    BookingView booking = ((Booked) book(friday)).booking();

    clock.moveTo(friday.plus(HOUR));

    assertThat(mark(booking, true)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(find(booking).state()).isEqualTo(BookingState.COMPLETED);
  }

  private ScheduleOutcome save(ScheduleChange change, BookingView hit, Instant to) {
    return scope.call(
        club,
        () ->
            scheduleDesk.save(
                trainer, change, Map.of(hit.id(), new HitChoice.Move(to)), byTrainer));
  }

  private ChangeOutcome mark(BookingView booking, boolean came) {
    return scope.call(club, () -> attendance.mark(booking.id(), came, byTrainer));
  }

  private List<String> history(BookingView booking) {
    return scope.call(
        club,
        () ->
            jdbc.sql(
                    "select state, starts_at from in_club.booking_change where booking_id = ? order"
                        + " by version")
                .param(booking.id().value())
                .query((row, _) -> row.getString("state") + " " + Utc.read(row, "starts_at"))
                .list());
  }
}
