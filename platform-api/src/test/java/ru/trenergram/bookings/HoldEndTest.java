package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SlotRules;

/** Where clients book until the last minute, what they hold is theirs until it begins. */
class HoldEndTest extends GroupScene {

  private static final Duration FOUR_MINUTES = Duration.ofMinutes(4);

  @Autowired ScheduleDesk schedule;

  @BeforeEach
  void clientsNeedNotBookAhead() {
    ScheduleChange noNotice = new ScheduleChange.SetRules(0, new SlotRules(0, 0, 60, null));
    ScheduleOutcome saved =
        scope.call(club, () -> schedule.save(trainer, noNotice, Map.of(), byTrainer()));
    assertThat(saved).isInstanceOf(ScheduleOutcome.Saved.class);
  }

  @Test
  void aSlotIsHeldUntilItBeginsAndNotTakenAfterwards() {
    Instant start = friday.plus(Duration.ofHours(2));
    clock.moveTo(start.minus(FOUR_MINUTES));

    BookingView held = heldSlot(start);
    assertThat(held.expiresAt()).isEqualTo(start);
    clock.moveTo(start);

    assertThat(request(held)).isInstanceOf(ChangeOutcome.NotPossible.class);
    await().until(() -> now(held).state() == BookingState.CANCELLED);
  }

  @Test
  void aSeatIsHeldUntilTheSessionBeginsAndNotTakenAfterwards() {
    clock.moveTo(friday.minus(FOUR_MINUTES));

    BookingView held = seat(hold(client));
    assertThat(held.expiresAt()).isEqualTo(friday);
    clock.moveTo(friday);

    assertThat(request(held)).isInstanceOf(ChangeOutcome.NotPossible.class);
    await().until(() -> now().seatsTaken() == 0);
  }

  @Test
  void whatBeginsLaterIsHeldForTenMinutes() {
    Instant start = friday.plus(Duration.ofHours(2));
    clock.moveTo(start.minus(Duration.ofMinutes(11)));

    assertThat(heldSlot(start).expiresAt()).isBefore(start);
  }

  private BookingView heldSlot(Instant start) {
    HoldSlot wish = new HoldSlot(trainer, client, start, false);
    BookingOutcome held = scope.call(club, () -> selfBooking.hold(wish));
    return ((BookingOutcome.Booked) held).booking();
  }

  private RequestOutcome request(BookingView held) {
    return scope.call(club, () -> selfBooking.request(held.id(), new Actor.ByClient(client)));
  }
}
