package ru.trenergram.bookings;

import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.ScheduleOutcome.MoveRefused;

/**
 * Does what was chosen for sessions that a change of the schedule hits, and ends what is only held.
 */
@Component
class HitSettling {

  private final SelfBooking selfBooking;
  private final Bookings bookings;
  private final Rescheduling rescheduling;
  private final GroupCancelling groupCancelling;
  private final GroupMoving groupMoving;

  HitSettling(
      SelfBooking selfBooking,
      Bookings bookings,
      Rescheduling rescheduling,
      GroupCancelling groupCancelling,
      GroupMoving groupMoving) {
    this.selfBooking = selfBooking;
    this.bookings = bookings;
    this.rescheduling = rescheduling;
    this.groupCancelling = groupCancelling;
    this.groupMoving = groupMoving;
  }

  /** Ends a hold; false if it is one no more, since its client has taken it meanwhile. */
  boolean end(BookingId hold, Actor by) {
    return switch (selfBooking.giveBack(hold, by, CancellationCause.SCHEDULE_CHANGED)) {
      case ChangeOutcome.Changed _, ChangeOutcome.AlreadySo _ -> true;
      case ChangeOutcome.NotPossible _ -> false;
      case ChangeOutcome.Missing() -> throw new IllegalStateException("hold " + hold + " is gone");
    };
  }

  /** Why it is not possible; empty if it is done. */
  Optional<MoveRefused> settle(BookingView booking, HitChoice choice, Actor by) {
    return switch (choice) {
      case HitChoice.Keep() -> Optional.empty();
      case HitChoice.Cancel(var message) -> {
        bookings.cancel(booking.id(), by, CancellationCause.SCHEDULE_CHANGED, message);
        yield Optional.empty();
      }
      case HitChoice.Move(var start, var message, var despiteOverlap) ->
          refused(
              booking.id(), rescheduling.move(booking.id(), start, by, despiteOverlap, message));
    };
  }

  private static Optional<MoveRefused> refused(BookingId moving, BookingOutcome outcome) {
    return outcome instanceof BookingOutcome.Booked
        ? Optional.empty()
        : Optional.of(new MoveRefused(moving, outcome));
  }

  /** The same for a group session with all who take part. */
  Optional<MoveRefused> settle(GroupSession session, HitChoice choice, Actor by) {
    return switch (choice) {
      case HitChoice.Keep() -> Optional.empty();
      case HitChoice.Cancel(var message) -> {
        groupCancelling.cancel(session.id(), by, CancellationCause.SCHEDULE_CHANGED, message);
        yield Optional.empty();
      }
      case HitChoice.Move(var start, var message, var despiteOverlap) ->
          switch (groupMoving.move(session.id(), start, by, despiteOverlap, message)) {
            case GroupOutcome.Done _ -> Optional.empty();
            case BookingOutcome.SlotTaken taken ->
                Optional.of(new MoveRefused(session.bookingId(), taken));
            case BookingOutcome.ClientsAreBusy busy ->
                Optional.of(new MoveRefused(session.bookingId(), busy));
            case BookingOutcome.StartHasPassed _, GroupOutcome.TooLate _ ->
                Optional.of(
                    new MoveRefused(session.bookingId(), new BookingOutcome.StartHasPassed()));
            case BookingOutcome.Missing _,
                GroupOutcome.UnknownTrainer _,
                GroupOutcome.SeatsTaken _ ->
                throw new IllegalStateException("group session " + session.id() + " is gone");
          };
    };
  }
}
