package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.jobs.Job;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.ScheduleEntryId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

@PlatformTest
class WaitlistTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired SelfBooking selfBooking;
  @Autowired Rescheduling rescheduling;
  @Autowired ScheduleDesk schedule;
  @Autowired Waitlist waitlist;
  @Autowired Offers offers;
  @Autowired WaitlistQueue queue;
  @Autowired Clients clients;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  /** Friday of this week; the clock shows Monday noon. */
  private LocalDate friday;

  private TenantId club;
  private TrainerId trainer;
  private ClientId owner;
  private Somebody anna;
  private Somebody boris;
  private ClientId first;
  private ClientId second;
  private BookingView taken;

  @BeforeEach
  void twoWaitForAnHourThatIsTaken() {
    Instant monday = clock.moveToNextMonday();
    friday = LocalDate.ofInstant(monday, MOSCOW).plusDays(4);
    club = clubs.open("Iron");
    anna = people.somebody("Anna");
    boris = people.somebody("Boris");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          owner = people.client(trainer, "Somebody");
          first = people.client(trainer, anna);
          second = people.client(trainer, boris);
        });
    taken = booked(owner, 18);
  }

  @Test
  void whoWaitsIsOfferedTheCancelledHourAndTheNextWhenTheTimeToDecideIsOver() {
    joined(first);
    clock.move(Duration.ofSeconds(1));
    joined(second);

    cancel(taken, new Actor.ByClient(owner));
    BookingView offered = offered(anna);
    assertThat(offered.state()).isEqualTo(BookingState.HELD);
    assertThat(messagesTo(boris)).isEmpty();
    clock.moveTo(offered.expiresAt());
    BookingView next = offered(boris);

    assertThat(next.client().id()).isEqualTo(second.value());
    assertThat(next.start()).isEqualTo(taken.start());
    assertThat(take(offered, first)).isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(take(next, second)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(take(next, second)).isInstanceOf(ChangeOutcome.AlreadySo.class);
    assertThat(messagesTo(anna)).containsExactly("waitlist.offer.client");
    assertThat(messagesTo(boris))
        .containsExactly("waitlist.offer.client", "booking.requested.client");
    assertThat(waiting()).containsExactly("Anna");
  }

  @Test
  void whoLetsItPassIsNotAskedAgainForThatTimeAndGoesOnWaiting() {
    joined(first);
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);

    assertThat(scope.<ChangeOutcome, RuntimeException>call(club, () -> pass(offered, first)))
        .isInstanceOf(ChangeOutcome.Changed.class);
    settled();

    assertThat(messagesTo(anna)).containsExactly("waitlist.offer.client");
    assertThat(waiting()).containsExactly("Anna");
    assertThat(hold(second, 18)).isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void whoTookItCannotLetItPassByTheOldButton() {
    joined(first);
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);
    take(offered, first);

    assertThat(scope.<ChangeOutcome, RuntimeException>call(club, () -> pass(offered, first)))
        .isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(find(offered).state()).isEqualTo(BookingState.PENDING);
  }

  @Test
  void anHourThatIsMovedAwayIsOffered() {
    joined(first);

    scope.call(
        club,
        () ->
            rescheduling.move(
                taken.id(), at(friday.plusDays(1), 18), new Actor.ByTrainer(trainer)));

    assertThat(offered(anna).start()).isEqualTo(at(friday, 18));
  }

  @Test
  void aHoldAndARequestThatEndAreOffered() {
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView held = ((BookingOutcome.Booked) hold(owner, 18)).booking();
    joined(first);

    clock.moveTo(held.expiresAt());
    BookingView offered = offered(anna);
    take(offered, first);
    joined(second);
    scope.call(club, () -> bookings.cancel(offered.id(), new Actor.ByTrainer(trainer), null));

    assertThat(offered(boris).start()).isEqualTo(taken.start());
  }

  @Test
  void blockedTimeAndVacationsThatGoAreOffered() {
    ScheduleEntryId blocked =
        changed(new ScheduleChange.Block(new Slot(at(friday, 9), at(friday, 10)), null));
    ScheduleEntryId off =
        changed(
            new ScheduleChange.AddSpecialDays(
                friday.plusDays(1), friday.plusDays(1), List.of(), null));
    join(first, friday, 9);
    join(second, friday.plusDays(1), 12);

    changed(new ScheduleChange.Unblock(blocked));
    changed(new ScheduleChange.RemoveSpecialDays(off));

    assertThat(offered(anna).start()).isEqualTo(at(friday, 9));
    assertThat(offered(boris).start()).isEqualTo(at(friday.plusDays(1), 12));
  }

  @Test
  void anHourThatTheTrainersOtherClubGivesUpIsOffered() {
    Somebody ira = people.somebody("Ira");
    TrainerId here = scope.call(club, () -> people.trainer(ira));
    ClientId waits = scope.call(club, () -> people.client(here, anna));
    TenantId steel = clubs.open("Steel");
    TrainerId there = scope.call(steel, () -> people.trainer(ira));
    ClientId theirs = scope.call(steel, () -> people.client(there, "Theirs"));
    BookSession session = new BookSession(there, theirs, at(friday, 18), null);
    BookingOutcome booked = scope.call(steel, () -> bookings.book(session));
    BookingView theirHour = ((BookingOutcome.Booked) booked).booking();
    WaitWindow window = new WaitWindow(friday, LocalTime.of(18, 0), LocalTime.of(18, 0), 60);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            scope.<WaitlistOutcome, RuntimeException>call(
                    club, () -> waitlist.join(new JoinWaitlist(here, waits, window)))
                instanceof WaitlistOutcome.Joined);

    scope.call(steel, () -> bookings.cancel(theirHour.id(), new Actor.ByTrainer(there), null));

    assertThat(offered(anna).start()).isEqualTo(at(friday, 18));
  }

  @Test
  void nobodyIsAskedAtNightForALaterSession() {
    joined(first);
    clock.moveTo(at(friday.minusDays(2), 23));

    cancel(taken, new Actor.ByTrainer(trainer));
    settled();
    assertThat(messagesTo(anna)).isEmpty();

    clock.moveTo(at(friday.minusDays(1), 8));
    assertThat(offered(anna).start()).isEqualTo(taken.start());
  }

  @Test
  void aPlaceIsHeldNoLongerThanTheClientHasToKnow() {
    WaitWindow window = new WaitWindow(friday, LocalTime.of(18, 0), LocalTime.of(18, 0), 180);
    scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, first, window)));
    clock.moveTo(at(friday, 14).plus(Duration.ofMinutes(52)));

    cancel(taken, new Actor.ByTrainer(trainer));

    assertThat(offered(anna).expiresAt()).isEqualTo(at(friday, 15));
  }

  @Test
  void isRefusedWhereThereIsNoNeedNoTimeNoTrainerOrNoEnd() {
    assertThat(join(first, friday, 10)).isInstanceOf(WaitlistOutcome.PlaceIsFree.class);
    assertThat(join(first, friday.minusDays(4), 10))
        .isInstanceOf(WaitlistOutcome.WindowHasPassed.class);
    assertThat(join(first, friday.plusDays(90), 3)).isInstanceOf(WaitlistOutcome.NotOpenYet.class);
    TenantId other = clubs.open("Steel");
    ClientId stranger = scope.call(other, () -> people.client(people.trainer("Igor"), "Stranger"));
    assertThat(join(stranger, friday, 18)).isInstanceOf(WaitlistOutcome.UnknownClient.class);
    for (int day = 0; day < Waitlist.MOST; day++) {
      assertThat(join(first, friday.plusDays(day), 3)).isInstanceOf(WaitlistOutcome.Joined.class);
    }
    assertThat(join(first, friday, 3)).isInstanceOf(WaitlistOutcome.Joined.class);
    assertThat(join(first, friday, 18)).isEqualTo(new WaitlistOutcome.LimitReached(Waitlist.MOST));
  }

  @Test
  void leavingGivesBackWhatIsHeldAndEndsTheEntry() {
    WaitlistEntryView entry = joined(first);
    joined(second);
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);

    assertThat(leave(entry, new Actor.ByClient(second))).isFalse();
    assertThat(leave(entry, new Actor.ByClient(first))).isTrue();
    assertThat(leave(entry, new Actor.ByClient(first))).isFalse();

    assertThat(offered(boris).start()).isEqualTo(offered.start());
    assertThat(waiting()).containsExactly("Boris");
  }

  @Test
  void whoIsNoClientAnyMoreWaitsNoMore() {
    joined(first);
    joined(second);

    scope.call(club, () -> clients.refuse(trainer, first));
    cancel(taken, new Actor.ByTrainer(trainer));

    assertThat(offered(boris).start()).isEqualTo(taken.start());
    assertThat(waiting()).containsExactly("Boris");
  }

  @Test
  void whoIsBookedThenWaitsNoMore() {
    joined(first);
    cancel(taken, new Actor.ByTrainer(trainer));

    BookingView offered = offered(anna);
    take(offered, first);

    assertThat(waiting()).isEmpty();
    clock.moveTo(offered.expiresAt());
    await().atMost(Duration.ofSeconds(20)).until(() -> ended().equals(List.of("BOOKED")));
  }

  @Test
  void theQueueEndsWithItsWindow() {
    joined(first);

    clock.moveTo(at(friday, 18));

    await().atMost(Duration.ofSeconds(20)).until(() -> ended().equals(List.of("PASSED")));
    assertThat(messagesTo(anna)).isEmpty();
  }

  @Test
  void twoPlacesGoToTwoAndOnePlaceNeverToTwo() {
    BookingView other = booked(owner, 19);
    for (ClientId client : List.of(first, second)) {
      WaitWindow window = new WaitWindow(friday, LocalTime.of(18, 0), LocalTime.of(19, 0), 60);
      scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, client, window)));
      clock.move(Duration.ofSeconds(1));
    }

    cancel(taken, new Actor.ByTrainer(trainer));
    cancel(other, new Actor.ByTrainer(trainer));

    assertThat(List.of(offered(anna).start(), offered(boris).start()))
        .containsExactly(at(friday, 18), at(friday, 19));
  }

  @Test
  void workersWhoLookAtOnceOfferOnePlaceOnce() throws Exception {
    joined(first);
    joined(second);
    cancel(taken, new Actor.ByTrainer(trainer));
    Job job = Job.of(club, queue.kind(), trainer + "/" + friday);

    List<Callable<@Nullable Instant>> looks = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      looks.add(() -> scope.call(club, () -> queue.run(job)));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var look : threads.invokeAll(looks)) {
        look.get();
      }
    }
    settled();

    List<String> asked = new ArrayList<>(messagesTo(anna));
    asked.addAll(messagesTo(boris));
    assertThat(asked).containsExactly("waitlist.offer.client");
  }

  @Test
  void takingAgainstTheEndOfTheOfferLeavesOneTruth() throws Exception {
    joined(first);
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);
    clock.moveTo(offered.expiresAt().minusMillis(300));

    List<Callable<ChangeOutcome>> taps = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      taps.add(() -> take(offered, first));
    }
    List<ChangeOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(taps)) {
        outcomes.add(outcome.get());
      }
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> find(offered).state() != BookingState.HELD);

    boolean won = find(offered).state() == BookingState.PENDING;
    assertThat(outcomes).filteredOn(ChangeOutcome.Changed.class::isInstance).hasSize(won ? 1 : 0);
    assertThat(find(offered).state()).isIn(BookingState.PENDING, BookingState.CANCELLED);
  }

  private WaitlistOutcome join(ClientId client, LocalDate day, int hour) {
    WaitWindow window = new WaitWindow(day, LocalTime.of(hour, 0), LocalTime.of(hour, 0), 60);
    return scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, client, window)));
  }

  private WaitlistEntryView joined(ClientId client) {
    return ((WaitlistOutcome.Joined) join(client, friday, 18)).entry();
  }

  private boolean leave(WaitlistEntryView entry, Actor by) {
    return scope.call(club, () -> waitlist.leave(entry.id(), by));
  }

  private BookingView booked(ClientId client, int hour) {
    return ((BookingOutcome.Booked)
            scope.<BookingOutcome, RuntimeException>call(
                club,
                () -> bookings.book(new BookSession(trainer, client, at(friday, hour), null))))
        .booking();
  }

  private BookingOutcome hold(ClientId client, int hour) {
    return scope.call(
        club, () -> selfBooking.hold(new HoldSlot(trainer, client, at(friday, hour), false)));
  }

  private void cancel(BookingView booking, Actor by) {
    scope.call(club, () -> bookings.cancel(booking.id(), by, null));
  }

  private ChangeOutcome take(BookingView offered, ClientId client) {
    return scope.call(club, () -> offers.take(offered.id(), new Actor.ByClient(client)));
  }

  private ChangeOutcome pass(BookingView offered, ClientId client) {
    return offers.pass(offered.id(), new Actor.ByClient(client));
  }

  private @Nullable ScheduleEntryId changed(ScheduleChange change) {
    return ((ScheduleOutcome.Saved)
            scope.<ScheduleOutcome, RuntimeException>call(
                club, () -> schedule.save(trainer, change, Map.of(), new Actor.ByTrainer(trainer))))
        .added();
  }

  /** The last offer to somebody, as soon as there is one that is open. */
  private BookingView offered(Somebody who) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> heldFor(who), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<BookingView> heldFor(Somebody who) {
    return scope.call(
        club,
        () ->
            waitlist
                .list(new WaitlistQuery(Optional.empty(), Optional.empty(), Optional.empty(), 50))
                .stream()
                .filter(entry -> entry.client().name().equals(who.name()))
                .flatMap(entry -> Stream.ofNullable(entry.offered()))
                .findFirst()
                .flatMap(offer -> bookings.find(offer.booking(), new Actor.BySystem())));
  }

  private List<String> waiting() {
    return scope.call(
        club,
        () ->
            waitlist
                .list(
                    new WaitlistQuery(Optional.of(trainer), Optional.empty(), Optional.empty(), 50))
                .stream()
                .map(entry -> entry.client().name())
                .toList());
  }

  private List<String> ended() {
    return scope.call(
        club,
        () ->
            jdbc.sql("select ended from in_club.waitlist_entry where ended is not null")
                .query(String.class)
                .list());
  }

  /** No job of a queue of this trainer is due any more. */
  private void settled() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            jdbc.sql(
                        "select count(*) from cell.scheduled_task where task_name = 'waitlist' and"
                            + " task_instance like ? and (picked or execution_time <= ?)")
                    .params("%" + trainer + "%", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single()
                == 0);
  }

  private BookingView find(BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
  }

  private static Instant at(LocalDate day, int hour) {
    return LocalDateTime.of(day, LocalTime.of(hour, 0)).atZone(MOSCOW).toInstant();
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
