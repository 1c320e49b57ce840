package ru.trenergram.balances;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;

/** What the next sessions of an account will cost, and which of them passes will pay. */
@Component
public class Forecast {

  /** Nobody is booked further ahead. */
  private static final Duration AHEAD = Duration.ofDays(366);

  private static final int MOST = 200;

  private final Bookings bookings;
  private final LedgerTable ledger;
  private final PassTable passes;
  private final UnchargedSessions uncharged;
  private final InstantSource clock;

  Forecast(
      Bookings bookings,
      LedgerTable ledger,
      PassTable passes,
      UnchargedSessions uncharged,
      InstantSource clock) {
    this.bookings = bookings;
    this.ledger = ledger;
    this.passes = passes;
    this.uncharged = uncharged;
    this.clock = clock;
  }

  /** The sessions that are booked and have not begun, the next first; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<ComingSession> of(AccountView view, int limit) {
    Account account = view.account();
    List<BookingView> coming = coming(account, limit);
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

  private List<BookingView> coming(Account account, int limit) {
    Instant now = clock.instant();
    return bookings
        .list(
            new BookingQuery(
                now,
                now.plus(AHEAD),
                Optional.of(account.trainer()),
                Optional.of(account.client()),
                Optional.empty(),
                MOST))
        .stream()
        .filter(booking ->
            booking.state() == BookingState.PENDING || booking.state() == BookingState.CONFIRMED)
        .limit(limit)
        .toList();
  }
}
