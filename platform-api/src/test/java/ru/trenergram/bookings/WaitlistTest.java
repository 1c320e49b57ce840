package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.jobs.Job;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerSettings;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.ScheduleEntryId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestPeople.Somebody;

/** Every way in which a place becomes free, and who is offered it. */
@PlatformTest
class WaitlistTest extends WaitlistScene {

  @Autowired SettingsDesk settings;

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
    assertThat(waiting()).as("until the trainer has accepted").containsExactly("Anna", "Boris");
    accepted(next);
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
  void whatShorterSessionsMakeRoomForIsOffered() {
    changed(
        new ScheduleChange.Block(
            new Slot(at(friday, 17), at(friday, 17).plus(Duration.ofMinutes(30))), null));
    LocalTime half = LocalTime.of(17, 30);
    WaitWindow window = new WaitWindow(friday, half, half, 60);
    WaitlistOutcome joined =
        scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, first, window)));
    assertThat(joined).isInstanceOf(WaitlistOutcome.Joined.class);

    scope.run(club, () -> settled(settings.find(trainer).orElseThrow()));

    assertThat(offered(anna).start()).isEqualTo(at(friday, 17).plus(Duration.ofMinutes(30)));
  }

  private void settled(TrainerSettings seen) {
    settings.change(
        new ChangeSettings(trainer, seen.price().minorUnits(), 30, seen.zone(), seen.version()));
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

    List<Callable<RequestOutcome>> taps = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      taps.add(() -> take(offered, first));
    }
    List<RequestOutcome> outcomes = new ArrayList<>();
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
}
