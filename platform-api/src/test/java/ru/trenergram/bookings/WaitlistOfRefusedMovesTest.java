package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ru.trenergram.testing.PlatformTest;

/** Both times of a move may be waited for while the trainer has not answered. */
@PlatformTest
class WaitlistOfRefusedMovesTest extends WaitlistScene {

  @Test
  void theTimeThatIsNotAcceptedIsOfferedToWhoWaitsForIt() {
    BookingView wished = movedTo(19);
    join(first, friday, 19);
    settled();

    refuse(wished);

    assertThat(offered(anna).start()).isEqualTo(at(friday, 19));
    assertThat(find(taken)).returns(at(friday, 18), BookingView::start);
    assertThat(find(taken)).returns(BookingState.CONFIRMED, BookingView::state);
  }

  @Test
  void whatTheQueueWasOfferedMeanwhileIsTheirsAndTheSessionIsOff() {
    joined(first);
    BookingView wished = movedTo(19);
    BookingView offered = offered(anna);

    refuse(wished);

    assertThat(find(taken).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(take(offered, first)).isInstanceOf(ChangeOutcome.Changed.class);
  }

  /** The session of whoever had the hour at first. */
  private BookingView movedTo(int hour) {
    Actor by = new Actor.ByClient(owner);
    scope.call(club, () -> bookings.confirm(taken.id(), by));
    return ((BookingOutcome.Booked)
            scope.<BookingOutcome, RuntimeException>call(
                club, () -> rescheduling.move(taken.id(), at(friday, hour), by)))
        .booking();
  }

  private void refuse(BookingView wished) {
    scope.call(club, () -> bookings.refuse(wished.id(), new Actor.ByTrainer(trainer), null));
  }
}
