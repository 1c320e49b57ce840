package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SessionTypeState;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestPeople.Somebody;

@RecordApplicationEvents
class GroupSessionsTest extends GroupScene {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired ApplicationEvents events;
  @Autowired ScheduleDesk scheduleDesk;
  @Autowired Attendance attendance;

  @Test
  void takesTheTrainersTimeBeforeAnybodyHasASeat() {
    assertThat(book(client, friday.plus(Duration.ofMinutes(30))))
        .isInstanceOf(BookingOutcome.SlotTaken.class);
    assertThat(make(friday)).isInstanceOf(BookingOutcome.SlotTaken.class);
    assertThat(freeOn(friday)).noneMatch(slot -> slot.start().equals(friday)).isNotEmpty();
  }

  @Test
  void seatsShareTheTimeAndCarryPriceAndTypeOfTheSession() {
    List<ClientId> two = clients(2);

    BookingView first = seat(add(two.getFirst()));
    BookingView second = seat(add(two.getLast()));

    assertThat(first.state()).isEqualTo(BookingState.PENDING);
    assertThat(first.group()).isEqualTo(session.id());
    assertThat(first.type()).isEqualTo(yoga.id());
    assertThat(second.price().minorUnits()).isEqualTo(80_000);
    assertThat(second.start()).isEqualTo(friday);
    assertThat(now().seatsLeft()).isEqualTo(SEATS - 2);
    assertThat(add(two.getFirst())).isInstanceOf(SeatOutcome.TakesPart.class);
  }

  @Test
  void keepsNameCapacityAndPriceOfTheTypeAsItWas() {
    scope.run(
        club,
        () ->
            types.change(
                trainer,
                yoga.id(),
                new SessionTypeWish("Пилатес", 90, 1, 2),
                SessionTypeState.RETIRED,
                0));

    assertThat(now()).isEqualTo(session);
    assertThat(seat(add(client)).price().minorUnits()).isEqualTo(80_000);
  }

  @Test
  void oneWhoGoesFreesOneSeatAndNobodyElses() {
    List<ClientId> two = clients(2);
    BookingView goes = seat(add(two.getFirst()));
    BookingView stays = seat(add(two.getLast()));

    cancel(goes, new Actor.ByClient(two.getFirst()));

    assertThat(now(stays).state()).isEqualTo(BookingState.PENDING);
    assertThat(now().seatsTaken()).isEqualTo(1);
    assertThat(events.stream(SeatFreed.class))
        .singleElement()
        .satisfies(freed -> assertThat(freed.session().seatsLeft()).isEqualTo(SEATS - 1));
    assertThat(add(two.getFirst())).as("comes back").isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void calledOffItCancelsEverySeatAndTellsEveryClient() {
    Somebody boris = people.somebody("Boris");
    ClientId second = scope.call(club, () -> people.client(trainer, boris));
    BookingView one = seat(add(client));
    BookingView other = seat(hold(second));
    request(other, second);

    assertThat(done(cancelSession(byTrainer())).state()).isEqualTo(GroupSessionState.CANCELLED);
    assertThat(cancelSession(byTrainer())).as("again").isInstanceOf(GroupOutcome.Done.class);

    assertThat(now(one).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(now(other).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(messagesTo(anna)).contains("booking.cancelled.client");
    assertThat(messagesTo(boris)).contains("booking.cancelled.client");
    assertThat(events.stream(SeatFreed.class)).as("of a session that is off").isEmpty();
    assertThat(events.stream(GroupCancelled.class)).hasSize(1);
    assertThat(now().seatsTaken()).isZero();
    assertThat(add(client)).isInstanceOf(SeatOutcome.NotOpen.class);
    assertThat(book(client, friday))
        .as("the time is free")
        .isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void theTrainerHearsOnceOfWhatTheClubDoesToTheWholeGroup() {
    Actor club = new Actor.ByStaff("maria");
    clients(3).forEach(this::add);

    Instant later = friday.plusSeconds(1_800);
    done(scope.call(this.club, () -> moving.move(session.id(), later, club, false, null)));
    done(cancelSession(club));

    assertThat(messagesTo(olga))
        .filteredOn(key -> !key.startsWith("client.joined"))
        .containsExactly("group.moved.trainer", "group.cancelled.trainer");
  }

  @Test
  void theTrainerHearsOfTheSeatThatTheClubCancelsAlone() {
    BookingView seat = seat(add(client));

    cancel(seat, new Actor.ByStaff("maria"));

    assertThat(messagesTo(olga)).contains("booking.cancelled.trainer");
  }

  @Test
  void movedItTakesEverySeatAlongAndAsksEveryClientAgain() {
    BookingView agreed = seat(add(client));
    scope.call(club, () -> bookings.confirm(agreed.id(), new Actor.ByClient(client)));
    ClientId undecided = clients(1).getFirst();
    BookingView held = seat(hold(undecided));
    Instant later = friday.plus(Duration.ofMinutes(30));

    GroupSession moved = done(move(later));

    assertThat(moved.start()).isEqualTo(later);
    assertThat(now(agreed).start()).isEqualTo(later);
    assertThat(now(agreed).state()).isEqualTo(BookingState.PENDING);
    assertThat(now(agreed).awaits()).isEqualTo(Side.CLIENT);
    assertThat(now(held).state()).as("held for the old time").isEqualTo(BookingState.CANCELLED);
    assertThat(messagesTo(anna)).contains("booking.moved.client");
    assertThat(now().seatsTaken()).isEqualTo(1);
    assertThat(events.stream(GroupMoved.class).map(GroupMoved::before))
        .containsExactly(session.time());
  }

  @Test
  void isNotMovedOntoAnotherSession() {
    BookingView seat = seat(add(client));
    Instant taken = friday.plus(Duration.ofHours(3));
    book(clients(1).getFirst(), taken);

    assertThat(move(taken.minus(Duration.ofMinutes(30))))
        .isInstanceOf(BookingOutcome.SlotTaken.class);

    assertThat(now(seat).start()).isEqualTo(friday);
    assertThat(now().start()).isEqualTo(friday);
  }

  @Test
  void theTimeThatItLeavesIsFreeForIt() {
    Instant begin = friday.plus(Duration.ofMinutes(30));
    done(move(begin));
    Instant taken = friday.plus(Duration.ofHours(2));
    book(clients(1).getFirst(), taken);

    assertThat(((BookingOutcome.SlotTaken) move(taken)).alternatives())
        .extracting(Slot::start)
        .contains(friday.plus(Duration.ofHours(1)))
        .doesNotContain(begin);
  }

  @Test
  void aSeatDoesNotMoveAlone(@Autowired Rescheduling rescheduling) {
    BookingView seat = seat(add(client));

    for (Actor actor : List.of(byTrainer(), new Actor.ByClient(client))) {
      BookingOutcome outcome =
          scope.call(
              club, () -> rescheduling.move(seat.id(), friday.plus(Duration.ofHours(5)), actor));
      assertThat(outcome).isInstanceOf(BookingOutcome.NotPossible.class);
    }
  }

  @Test
  void aClientHoldsASeatAndAsksForIt() {
    BookingView held = seat(hold(client));

    assertThat(seat(hold(client)).id()).as("again").isEqualTo(held.id());
    assertThat(now().seatsTaken()).isEqualTo(1);
    assertThat(request(held, client)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(hold(client)).isInstanceOf(SeatOutcome.TakesPart.class);
    assertThat(messagesTo(olga)).contains("booking.requested.trainer");
  }

  @Test
  void aHeldSeatThatIsNotTakenUpIsFreeAfterTenMinutes() {
    BookingView held = seat(hold(client));

    clock.move(Duration.ofMinutes(10));

    await().until(() -> now(held).state() == BookingState.CANCELLED);
    assertThat(now().seatsTaken()).isZero();
  }

  @Test
  void aSeatHeldElsewhereIsFreeAgain() {
    GroupSession evening = done(make(friday.plus(Duration.ofHours(3))));
    BookingView first = seat(hold(client));

    seat(hold(evening, client));

    assertThat(now(first).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(now().seatsTaken()).isZero();
  }

  @Test
  void clientsSeeWhatTheyCanBookAndOthersAll() {
    TrainerId colleague = scope.call(club, () -> people.trainer("Pavel"));
    ClientId stranger = scope.call(club, () -> people.client(colleague, "Stranger"));
    GroupSession full = done(make(friday.plus(Duration.ofHours(3))));
    clients(SEATS).forEach(who -> add(full, who));

    assertThat(list(Optional.of(client))).containsExactly(session);
    assertThat(list(Optional.of(stranger))).isEmpty();
    assertThat(list(Optional.empty()))
        .extracting(GroupSession::id)
        .containsExactly(session.id(), full.id());
    assertThat(hold(full, client)).isInstanceOf(SeatOutcome.NoSeatLeft.class);
    assertThat(hold(stranger)).isInstanceOf(BookingOutcome.Missing.class);
    assertThat(add(stranger)).isInstanceOf(BookingOutcome.UnknownClient.class);
  }

  @Test
  void somebodyElsesSessionIsMissing() {
    TrainerId colleague = scope.call(club, () -> people.trainer("Pavel"));
    TenantId other = clubs.open("Steel");

    assertThat(cancelSession(new Actor.ByTrainer(colleague)))
        .isInstanceOf(BookingOutcome.Missing.class);
    assertThat(cancelSession(new Actor.ByClient(client)))
        .isInstanceOf(BookingOutcome.Missing.class);
    assertThat(scope.call(other, () -> groups.find(session.id(), new Actor.ByStaff("owner"))))
        .isEmpty();
    assertThat(now().state()).isEqualTo(GroupSessionState.OPEN);
  }

  @Test
  void attendanceIsThatOfEachClient() {
    List<ClientId> two = clients(2);
    BookingView came = seat(add(two.getFirst()));
    BookingView missed = seat(add(two.getLast()));
    clock.moveTo(friday);

    scope.run(
        club,
        () -> {
          attendance.mark(came.id(), true, byTrainer());
          attendance.mark(missed.id(), false, byTrainer());
          attendance.unmark(missed.id(), byTrainer());
        });

    assertThat(now(came).state()).isEqualTo(BookingState.COMPLETED);
    assertThat(now(missed).state()).isEqualTo(BookingState.PENDING);
    assertThat(now().seatsTaken()).isEqualTo(2);
    assertThat(add(client)).isInstanceOf(SeatOutcome.NotOpen.class);
  }

  @Test
  void aChangeOfTheScheduleHitsItAsAWhole() {
    BookingView seat = seat(add(client));
    ScheduleChange dayOff =
        new ScheduleChange.AddSpecialDays(day(friday), day(friday), List.of(), null);

    ScheduleOutcome asked = save(dayOff, Map.of());
    ScheduleOutcome saved =
        save(dayOff, Map.of(session.bookingId(), new HitChoice.Cancel("Отпуск")));

    assertThat(asked)
        .isInstanceOfSatisfying(
            ScheduleOutcome.HitsBookings.class,
            hits -> {
              assertThat(hits.bookings()).isEmpty();
              assertThat(hits.groups()).extracting(GroupSession::id).containsExactly(session.id());
            });
    assertThat(saved).isInstanceOf(ScheduleOutcome.Saved.class);
    assertThat(now().state()).isEqualTo(GroupSessionState.CANCELLED);
    assertThat(now(seat).state()).isEqualTo(BookingState.CANCELLED);
  }

  @Test
  void whoWaitsIsOfferedTheHourOfASessionThatIsOff(@Autowired Waitlist waitlist) {
    LocalTime three = LocalTime.of(15, 0);
    WaitWindow window = new WaitWindow(day(friday), three, three, 60);
    WaitlistOutcome waits =
        scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, client, window)));
    assertThat(waits).isInstanceOf(WaitlistOutcome.Joined.class);

    cancelSession(byTrainer());

    await().until(() -> messagesTo(anna).contains("waitlist.offer.client"));
  }

  @Test
  void listsOfBookingsHoldSeatsAndNoSessions() {
    BookingView seat = seat(add(client));

    List<BookingView> listed =
        scope.call(
            club,
            () ->
                bookings.list(
                    new BookingQuery(
                        friday,
                        friday.plusSeconds(1),
                        Optional.of(trainer),
                        Optional.empty(),
                        Optional.empty(),
                        10)));
    List<BookingView> taking =
        scope.call(
            club,
            () ->
                groups.participants(session.id(), byTrainer(), Optional.empty(), 10).orElseThrow());

    assertThat(listed).containsExactly(seat);
    assertThat(taking).containsExactly(seat);
    assertThat(
            scope.call(club, () -> bookings.find(session.bookingId(), new Actor.ByStaff("owner"))))
        .isEmpty();
  }

  private ScheduleOutcome save(ScheduleChange change, Map<BookingId, HitChoice> choices) {
    return scope.call(club, () -> scheduleDesk.save(trainer, change, choices, byTrainer()));
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, MOSCOW);
  }

  private List<Slot> freeOn(Instant moment) {
    return scope.call(
        club, () -> availability.freeSlots(trainer, day(moment), day(moment), byTrainer()));
  }

  private List<GroupSession> list(Optional<ClientId> openTo) {
    return scope.call(
        club,
        () ->
            groups.list(
                new GroupQuery(
                    friday.minus(Duration.ofDays(7)),
                    friday.plus(Duration.ofDays(7)),
                    Optional.empty(),
                    openTo,
                    false,
                    Optional.empty(),
                    10)));
  }

  private RequestOutcome request(BookingView held, ClientId who) {
    return scope.call(club, () -> selfBooking.request(held.id(), new Actor.ByClient(who)));
  }
}
