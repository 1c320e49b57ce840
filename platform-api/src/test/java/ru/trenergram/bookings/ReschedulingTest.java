package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.Missing;
import ru.trenergram.bookings.BookingOutcome.NotPossible;
import ru.trenergram.bookings.BookingOutcome.SlotTaken;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

@PlatformTest
class ReschedulingTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Rescheduling rescheduling;
  @Autowired Attendance attendance;
  @Autowired ScheduleDesk scheduleDesk;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  /** Friday at 15:00 in Moscow. */
  private Instant friday;

  private TenantId club;
  private Somebody olga;
  private Somebody anna;
  private TrainerId trainer;
  private ClientId client;
  private Actor byTrainer;
  private Actor byClient;

  @BeforeEach
  void aTrainerWithAClient() {
    Instant monday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS);
    friday = monday.plus(Duration.ofHours(4 * 24 + 3));
    club = clubs.open("Iron");
    olga = people.somebody("Olga");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer(olga);
          client = people.client(trainer, anna);
        });
    byTrainer = new Actor.ByTrainer(trainer);
    byClient = new Actor.ByClient(client);
  }

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

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.invokeAll(rush);
      }

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

  private BookingOutcome book(Instant start) {
    return scope.call(club, () -> bookings.book(new BookSession(trainer, client, start, null)));
  }

  private BookingView confirmed(Instant start) {
    BookingView booking = ((Booked) book(start)).booking();
    scope.call(club, () -> bookings.confirm(booking.id(), byClient));
    return find(booking);
  }

  private BookingOutcome move(BookingView booking, Instant start, Actor by) {
    return scope.call(club, () -> rescheduling.move(booking.id(), start, by));
  }

  private BookingView moved(BookingView booking, Instant start, Actor by) {
    return ((Booked) move(booking, start, by)).booking();
  }

  private ChangeOutcome mark(BookingView booking, boolean came) {
    return scope.call(club, () -> attendance.mark(booking.id(), came, byTrainer));
  }

  private BookingView find(BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
  }

  private long activeAt(Instant start) {
    return scope.call(
        club,
        () ->
            jdbc.sql(
                    "select count(*) from in_club.booking where starts_at = ? and state in"
                        + " ('HELD', 'PENDING', 'CONFIRMED')")
                .param(start.atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class)
                .single());
  }

  private List<String> history(BookingView booking) {
    return scope.call(
        club,
        () ->
            jdbc.sql(
                    "select state, starts_at from in_club.booking_change where booking_id = ? order"
                        + " by version")
                .param(booking.id().value())
                .query((row, _) ->
                    row.getString("state") + " " + ru.trenergram.kernel.Utc.read(row, "starts_at"))
                .list());
  }

  private List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
  }
}
