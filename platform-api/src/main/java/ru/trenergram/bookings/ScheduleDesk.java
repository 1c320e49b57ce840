package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SchedulePlan;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.Slot;

/**
 * The desk where schedules are changed. A change that would put booked sessions outside the working
 * time is saved together with what becomes of each of them, or not at all.
 */
@Component
public class ScheduleDesk {

  private final Schedules schedules;
  private final BookingRows rows;
  private final Bookings bookings;
  private final Rescheduling rescheduling;
  private final InstantSource clock;

  ScheduleDesk(
      Schedules schedules,
      BookingRows rows,
      Bookings bookings,
      Rescheduling rescheduling,
      InstantSource clock) {
    this.schedules = schedules;
    this.rows = rows;
    this.bookings = bookings;
    this.rescheduling = rescheduling;
    this.clock = clock;
  }

  /**
   * Changes a schedule.
   *
   * @param choices for the sessions hit; those for others mean nothing
   */
  @Transactional
  public ScheduleOutcome save(
      TrainerId trainer, ScheduleChange change, Map<BookingId, HitChoice> choices, Actor by) {
    return switch (schedules.plan(trainer, change)) {
      case SchedulePlan.Refused refused -> new ScheduleOutcome.NotSaved(refused);
      case SchedulePlan.Possible plan -> save(plan, choices, by);
    };
  }

  private ScheduleOutcome save(
      SchedulePlan.Possible plan, Map<BookingId, HitChoice> choices, Actor by) {
    List<BookingView> hit =
        rows.coming(plan.before().trainer(), clock.instant()).stream()
            .map(Booking::view)
            .filter(booking -> plan.takesAway(new Slot(booking.start(), booking.end())))
            .toList();
    if (!hit.stream().allMatch(booking -> choices.containsKey(booking.id()))) {
      return new ScheduleOutcome.HitsBookings(hit);
    }
    schedules.save(plan);
    for (BookingView booking : hit) {
      switch (Objects.requireNonNull(choices.get(booking.id()))) {
        case HitChoice.Keep() -> {
          // It stays as it is booked.
        }
        case HitChoice.Cancel(var message) ->
            bookings.cancel(booking.id(), by, CancellationCause.SCHEDULE_CHANGED, message);
        case HitChoice.Move(var start) -> {
          BookingOutcome moved = rescheduling.move(booking.id(), start, by);
          if (!(moved instanceof BookingOutcome.Booked)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new ScheduleOutcome.MoveRefused(booking, moved);
          }
        }
      }
    }
    return new ScheduleOutcome.Saved(plan.after(), plan.added());
  }
}
