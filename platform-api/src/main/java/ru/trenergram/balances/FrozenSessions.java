package ru.trenergram.balances;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;

/**
 * Sessions to come that a pass has paid and is frozen for: they go back to it, and what pays on
 * their day is charged by the rule of each (decision 0018).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FrozenSessions {

  private final Bookings bookings;
  private final LedgerTable ledger;
  private final Charges charges;
  private final ChargePlan plan;
  private final ChargeMessages messages;

  FrozenSessions(
      Bookings bookings,
      LedgerTable ledger,
      Charges charges,
      ChargePlan plan,
      ChargeMessages messages) {
    this.bookings = bookings;
    this.ledger = ledger;
    this.charges = charges;
    this.plan = plan;
    this.messages = messages;
  }

  /** Locks all that an account has ahead; whoever needs its passes too locks them after this. */
  List<BookingId> lock(Account account) {
    return bookings.lockComing(account.trainer(), account.client());
  }

  /**
   * The pass is frozen and locked.
   *
   * @param ahead what was locked before it
   */
  void giveBack(List<BookingId> ahead, PassId pass, Freeze freeze) {
    Map<BookingId, LedgerEntry> standing = ledger.standingCharges(ahead);
    Map<BookingNews, LedgerEntry> back = new LinkedHashMap<>();
    for (BookingNews news : of(freeze, ahead)) {
      LedgerEntry charge = standing.get(news.booking().id());
      if (charge != null && charge.movesSessionsOf(pass)) {
        back.put(news, charges.refund(charge, news.booking(), Cause.PASS_FROZEN));
      }
    }
    // Only once all are back: among them whoever was booked first has the choice.
    back.keySet().forEach(plan::planIfAgreed);
    back.forEach((news, refund) -> messages.frozen(news, refund, charges.standing(news.booking())));
  }

  /** As they are under their locks: one may have been called off or moved until then. */
  private List<BookingNews> of(Freeze freeze, List<BookingId> ahead) {
    return bookings.news(ahead).stream()
        .filter(news -> news.booking().state().upcoming() && freeze.holds(day(news.booking())))
        .sorted(Comparator.comparing(news -> news.booking().start()))
        .toList();
  }

  private static LocalDate day(BookingView booking) {
    return LocalDate.ofInstant(booking.start(), booking.zone());
  }
}
