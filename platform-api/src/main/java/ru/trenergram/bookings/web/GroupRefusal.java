package ru.trenergram.bookings.web;

import org.springframework.http.HttpStatus;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.SeatOutcome;
import ru.trenergram.rest.ProblemException;

/** What stands against a group session or a seat in it, as problems. */
final class GroupRefusal {

  private GroupRefusal() {}

  static GroupSession done(GroupOutcome outcome) {
    return switch (outcome) {
      case GroupOutcome.Done(var session) -> session;
      case GroupOutcome.TooLate(var session) -> throw closed(session);
      case GroupOutcome.SeatsTaken(var session) -> throw about("seats-are-taken", session);
      case GroupOutcome.UnknownTrainer() -> throw ProblemException.notFound();
      case BookingOutcome.ClientsAreBusy busy -> throw Refusal.of(busy);
      case BookingOutcome.SlotTaken taken -> throw Refusal.of(taken);
      case BookingOutcome.StartHasPassed passed -> throw Refusal.of(passed);
      case BookingOutcome.Missing missing -> throw Refusal.of(missing);
    };
  }

  static BookingView seated(SeatOutcome outcome) {
    return switch (outcome) {
      case BookingOutcome.Booked(var booking) -> booking;
      case SeatOutcome.NoSeatLeft(var session) -> throw about("no-seat-left", session);
      case SeatOutcome.NotOpen(var session) -> throw closed(session);
      case SeatOutcome.TakesPart() ->
          throw ProblemException.of(HttpStatus.CONFLICT, "takes-part-already");
      case BookingOutcome.ClientIsBusy busy -> throw Refusal.of(busy);
      case BookingOutcome.UnknownClient unknown -> throw Refusal.of(unknown);
      case BookingOutcome.LimitReached limit -> throw Refusal.of(limit);
      case BookingOutcome.Missing missing -> throw Refusal.of(missing);
    };
  }

  static ProblemException closed(GroupSession session) {
    return about("group-session-closed", session);
  }

  private static ProblemException about(String code, GroupSession session) {
    return ProblemException.of(HttpStatus.CONFLICT, code)
        .with("groupSession", GroupSessionBody.of(session));
  }
}
