package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** Anna, who waits for an hour and is somewhere else then by the time it is offered to her. */
@PlatformTest
class OfferOverlapTest extends WaitlistScene {

  @Test
  void whoIsWithSomebodyElseThenIsAskedWhenTheyTakeThePlace() {
    joined(first);
    BookingView other = withPavel();
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);

    assertThat(take(offered, first)).isInstanceOf(BookingOutcome.ClientIsBusy.class);
    assertThat(find(offered).state()).isEqualTo(BookingState.HELD);
    assertThat(take(offered, first, true)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(take(offered, first)).as("a late tap").isInstanceOf(ChangeOutcome.AlreadySo.class);
    assertThat(find(other).state()).isEqualTo(BookingState.PENDING);
  }

  @Test
  void whoCallsTheOtherOffIsNotAsked() {
    joined(first);
    BookingView other = withPavel();
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);

    cancel(other, new Actor.ByClient(first));

    assertThat(take(offered, first)).isInstanceOf(ChangeOutcome.Changed.class);
  }

  @Test
  void anOfferThatIsOverIsOverAndNoQuestion() {
    joined(first);
    withPavel();
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);

    clock.moveTo(offered.expiresAt());

    assertThat(take(offered, first)).isInstanceOf(ChangeOutcome.NotPossible.class);
  }

  @Test
  void whoWasAskedBeforeTheyHeldItIsNotAskedTwice() {
    withPavel();
    cancel(taken, new Actor.ByTrainer(trainer));
    HoldSlot meant = new HoldSlot(trainer, first, taken.start(), true);
    BookingOutcome held = scope.call(club, () -> selfBooking.hold(meant));
    BookingId id = ((BookingOutcome.Booked) held).booking().id();

    assertThat(
            scope.<RequestOutcome, RuntimeException>call(
                club, () -> selfBooking.request(id, new Actor.ByClient(first))))
        .isInstanceOf(ChangeOutcome.Changed.class);
  }

  @Test
  void oneClubDoesNotLearnWhenItsClientTrainsInAnother() {
    TenantId steel = clubs.open("Steel");
    TrainerId there = scope.call(steel, () -> people.trainer("Igor"));
    ClientId card = scope.call(steel, () -> people.client(there, anna));
    BookSession elsewhere = new BookSession(there, card, taken.start(), null);
    assertThat(scope.<BookingOutcome, RuntimeException>call(steel, () -> bookings.book(elsewhere)))
        .isInstanceOf(BookingOutcome.Booked.class);
    joined(first);

    cancel(taken, new Actor.ByTrainer(trainer));

    assertThat(take(offered(anna), first)).isInstanceOf(ChangeOutcome.Changed.class);
  }

  /** Half an hour of what Anna waits for. */
  private BookingView withPavel() {
    TrainerId pavel = scope.call(club, () -> people.trainer("Pavel"));
    scope.run(club, () -> people.client(pavel, anna));
    BookSession session =
        new BookSession(pavel, first, taken.start().plus(Duration.ofMinutes(30)), null);
    BookingOutcome booked = scope.call(club, () -> bookings.book(session));
    return ((BookingOutcome.Booked) booked).booking();
  }
}
