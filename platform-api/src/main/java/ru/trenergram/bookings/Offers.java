package ru.trenergram.bookings;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How clients answer what the waitlist offers them: a hold, until they decide. */
@Component
public class Offers {

  private final OfferTable table;
  private final SelfBooking selfBooking;

  Offers(OfferTable table, SelfBooking selfBooking) {
    this.table = table;
    this.selfBooking = selfBooking;
  }

  /**
   * The client takes it: it is booked, or the trainer is asked. Safe to repeat.
   *
   * @param despiteOverlap also if the client has another session then
   */
  @Transactional
  public RequestOutcome take(BookingId offered, Actor.ByClient by, boolean despiteOverlap) {
    return table.has(offered)
        ? selfBooking.request(offered, by, despiteOverlap)
        : new ChangeOutcome.Missing();
  }

  /** The client does not want it; it goes to the next, and the client goes on waiting. */
  @Transactional
  public ChangeOutcome pass(BookingId offered, Actor.ByClient by) {
    return table.has(offered) ? selfBooking.giveBack(offered, by) : new ChangeOutcome.Missing();
  }
}
