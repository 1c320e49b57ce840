package ru.trenergram.bookings;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How clients answer what the waitlist offers them: a hold, until they decide. */
@Component
public class Offers {

  private final OfferTable table;
  private final BookingDesk desk;
  private final SelfBooking selfBooking;

  Offers(OfferTable table, BookingDesk desk, SelfBooking selfBooking) {
    this.table = table;
    this.desk = desk;
    this.selfBooking = selfBooking;
  }

  /** The client takes it: it is booked, or the trainer is asked. Safe to repeat. */
  @Transactional
  public RequestOutcome take(BookingId offered, Actor.ByClient by) {
    return table.has(offered) ? selfBooking.request(offered, by) : new ChangeOutcome.Missing();
  }

  /** The client does not want it; it goes to the next, and the client goes on waiting. */
  @Transactional
  public ChangeOutcome pass(BookingId offered, Actor.ByClient by) {
    return table.has(offered) ? giveBack(offered, by) : new ChangeOutcome.Missing();
  }

  /** What was taken meanwhile stays so. */
  ChangeOutcome giveBack(BookingId offered, Actor by) {
    return desk.change(
        offered,
        by,
        BookingAction.CANCEL,
        held ->
            held.view().state() == BookingState.HELD
                ? desk.cancelled(held, by, CancellationCause.WISHED, null)
                : null);
  }
}
