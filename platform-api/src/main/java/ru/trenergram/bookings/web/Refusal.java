package ru.trenergram.bookings.web;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.ClientIsBusy;
import ru.trenergram.bookings.BookingOutcome.ClientsAreBusy;
import ru.trenergram.bookings.BookingOutcome.Limit;
import ru.trenergram.bookings.BookingOutcome.LimitReached;
import ru.trenergram.bookings.BookingOutcome.Missing;
import ru.trenergram.bookings.BookingOutcome.NotPossible;
import ru.trenergram.bookings.BookingOutcome.SlotTaken;
import ru.trenergram.bookings.BookingOutcome.StartHasPassed;
import ru.trenergram.bookings.BookingOutcome.UnknownClient;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.bookings.RequestOutcome;
import ru.trenergram.rest.ProblemException;

/** What stands against a booking, as problems; the booking where nothing does. */
final class Refusal {

  private Refusal() {}

  static BookingView booked(BookingOutcome outcome) {
    if (outcome instanceof Booked(BookingView booking)) {
      return booking;
    }
    throw of(outcome);
  }

  /** The problem that an outcome is; never {@link Booked}. */
  static ProblemException of(BookingOutcome outcome) {
    return switch (outcome) {
      case Booked(BookingView booking) ->
          throw new IllegalArgumentException("booked: " + booking.id());
      case SlotTaken(var zone, var alternatives) ->
          ProblemException.of(HttpStatus.CONFLICT, "slot-taken")
              .with(
                  "alternatives",
                  alternatives.stream().map(slot -> FreeSlotBody.of(slot, zone)).toList());
      case ClientIsBusy() -> ProblemException.of(HttpStatus.CONFLICT, "client-is-busy");
      case ClientsAreBusy(var clients) ->
          ProblemException.of(HttpStatus.CONFLICT, "clients-are-busy").with("clients", clients);
      case LimitReached(var limit, int allowed) ->
          ProblemException.of(HttpStatus.CONFLICT, "booking-limit", inWords(limit, allowed))
              .with("limit", new LimitBody(limit, allowed));
      case UnknownClient() -> ProblemException.of(HttpStatus.NOT_FOUND, "unknown-client");
      case StartHasPassed() ->
          ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "start-has-passed");
      case Missing() -> ProblemException.notFound();
      case NotPossible(var booking) -> notPossible(booking);
    };
  }

  private static MessageSourceResolvable inWords(Limit limit, int allowed) {
    return new DefaultMessageSourceResolvable(
        new String[] {"booking-limit." + limit}, new Object[] {allowed});
  }

  static BookingView changed(ChangeOutcome outcome) {
    return switch (outcome) {
      case ChangeOutcome.Changed(var booking) -> booking;
      case ChangeOutcome.AlreadySo(var booking) -> booking;
      case ChangeOutcome.NotPossible(var booking) -> throw notPossible(booking);
      case ChangeOutcome.Missing() -> throw ProblemException.notFound();
    };
  }

  /**
   * The same of somebody who agrees to what they saw.
   *
   * @param seen the version
   */
  static BookingView agreed(ChangeOutcome outcome, int seen) {
    if (outcome instanceof ChangeOutcome.NotPossible(var booking) && booking.version() != seen) {
      throw ProblemException.of(HttpStatus.CONFLICT, "booking-changed")
          .with("booking", BookingBody.of(booking));
    }
    return changed(outcome);
  }

  static BookingView requested(RequestOutcome outcome) {
    return switch (outcome) {
      case ChangeOutcome change -> changed(change);
      case LimitReached limit -> throw of(limit);
      case ClientIsBusy busy -> throw of(busy);
    };
  }

  private static ProblemException notPossible(BookingView booking) {
    return ProblemException.of(HttpStatus.CONFLICT, "booking-state")
        .with("booking", BookingBody.of(booking));
  }
}
