package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** Who may wait, how long, and how an entry ends. */
@PlatformTest
class WaitlistEntriesTest extends WaitlistScene {

  @Autowired TransactionOperations transactions;

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
  void whoseOlderSessionIsMovedThereWaitsNoMore() {
    BookingView older = booked(first, 10);
    clock.move(Duration.ofSeconds(1));
    joined(first);
    clock.move(Duration.ofSeconds(1));

    takesTheHour(older);

    assertThat(waiting()).isEmpty();
    await().atMost(Duration.ofSeconds(20)).until(() -> ended().equals(List.of("BOOKED")));
  }

  @Test
  void whoseSessionIsMovedWithinTheWindowGoesOnWaiting() {
    WaitWindow evening = new WaitWindow(friday, LocalTime.of(17, 0), LocalTime.of(18, 0), 60);
    BookingView older = booked(first, 17);
    clock.move(Duration.ofSeconds(1));
    assertThat(scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, first, evening))))
        .isInstanceOf(WaitlistOutcome.Joined.class);
    clock.move(Duration.ofSeconds(1));

    takesTheHour(older);

    settled();
    assertThat(waiting()).containsExactly("Anna");
    assertThat(ended()).isEmpty();
  }

  /** In one go, so that nobody is offered it between. */
  private void takesTheHour(BookingView older) {
    Actor by = new Actor.ByTrainer(trainer);
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ -> {
              bookings.cancel(taken.id(), by, null);
              rescheduling.move(older.id(), taken.start(), by);
            }));
  }

  @Test
  void whoIsBookedThenWaitsNoMore() {
    joined(first);
    cancel(taken, new Actor.ByTrainer(trainer));

    BookingView offered = offered(anna);
    take(offered, first);
    accepted(offered);

    assertThat(waiting()).isEmpty();
    clock.moveTo(offered.expiresAt());
    await().atMost(Duration.ofSeconds(20)).until(() -> ended().equals(List.of("BOOKED")));
  }

  @Test
  void whoseRequestIsDeclinedLateOrSoonGoesOnWaiting() {
    WaitWindow window = new WaitWindow(friday, LocalTime.of(18, 0), LocalTime.of(19, 0), 60);
    BookingView later = booked(owner, 19);
    scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, first, window)));
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);
    take(offered, first);

    clock.move(Duration.ofMinutes(20));
    cancel(later, new Actor.ByTrainer(trainer));
    settled();
    assertThat(heldFor(anna)).as("they have asked and have no answer").isEmpty();
    assertThat(ended()).isEmpty();
    cancel(offered, new Actor.ByTrainer(trainer));

    assertThat(waiting()).containsExactly("Anna");
    assertThat(offered(anna).start()).isEqualTo(later.start());
  }

  @Test
  void theQueueEndsWithItsWindow() {
    joined(first);

    clock.moveTo(at(friday, 18));

    await().atMost(Duration.ofSeconds(20)).until(() -> ended().equals(List.of("PASSED")));
    assertThat(messagesTo(anna)).isEmpty();
  }
}
