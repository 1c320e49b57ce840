package ru.trenergram.balances;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;

/** What the next sessions of an account will cost, and which of them passes will pay. */
@Component
public class Forecast {

  private final Bookings bookings;
  private final LedgerTable ledger;
  private final PassTable passes;
  private final UnchargedSessions uncharged;

  Forecast(Bookings bookings, LedgerTable ledger, PassTable passes, UnchargedSessions uncharged) {
    this.bookings = bookings;
    this.ledger = ledger;
    this.passes = passes;
    this.uncharged = uncharged;
  }

  /** The sessions that are booked and have not begun, the next first; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<ComingSession> of(AccountView view, int limit) {
    Account account = view.account();
    List<BookingView> coming = bookings.coming(account.trainer(), account.client(), limit);
    Map<BookingId, LedgerEntry> charged =
        ledger.standingCharges(coming.stream().map(BookingView::id).toList());
    Promises promises = Promises.of(passes.all(account), uncharged.of(account, view.zone()));
    return coming.stream()
        .map(booking -> {
          @Nullable LedgerEntry charge = charged.get(booking.id());
          return charge == null
              ? new ComingSession(booking, null, promises.to(booking.id()).orElse(null))
              : new ComingSession(
                  booking, charge, charge.pass() == null ? null : charge.pass().pass());
        })
        .toList();
  }
}
