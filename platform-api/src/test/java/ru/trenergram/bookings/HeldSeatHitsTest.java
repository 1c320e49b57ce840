package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.scheduling.ScheduleChange;

/**
 * A seat that is held goes the way of its group session when a change of the schedule hits that.
 */
class HeldSeatHitsTest extends GroupScene {

  @Autowired ScheduleDesk schedule;

  private BookingView held;

  @BeforeEach
  void aSeatIsHeld() {
    held = now(seat(hold(client)));
  }

  @Test
  void itStaysWithASessionThatIsKept() {
    settle(new HitChoice.Keep());

    assertThat(now(held)).isEqualTo(held);
    assertThat(
            scope.<RequestOutcome, RuntimeException>call(
                club, () -> selfBooking.request(held.id(), new Actor.ByClient(client))))
        .isInstanceOf(ChangeOutcome.Changed.class);
  }

  @Test
  void itEndsWithASessionThatIsMoved() {
    settle(new HitChoice.Move(friday.plus(Duration.ofHours(2))));

    assertThat(now(held).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(now().seatsTaken()).isZero();
    assertThat(messagesTo(anna)).isEmpty();
  }

  @Test
  void itEndsWithASessionThatIsCalledOff() {
    settle(new HitChoice.Cancel("Отпуск"));

    assertThat(now(held).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(now().state()).isEqualTo(GroupSessionState.CANCELLED);
    assertThat(messagesTo(anna)).isEmpty();
  }

  private void settle(HitChoice choice) {
    ScheduleChange block = new ScheduleChange.Block(session.time(), null);
    assertThat(save(block, Map.of()))
        .isInstanceOfSatisfying(
            ScheduleOutcome.HitsBookings.class,
            hits -> {
              assertThat(hits.bookings()).isEmpty();
              assertThat(hits.groups()).extracting(GroupSession::id).containsExactly(session.id());
            });
    assertThat(save(block, Map.of(session.bookingId(), choice)))
        .isInstanceOf(ScheduleOutcome.Saved.class);
  }

  private ScheduleOutcome save(ScheduleChange change, Map<BookingId, HitChoice> choices) {
    return scope.call(club, () -> schedule.save(trainer, change, choices, byTrainer()));
  }
}
