package ru.trenergram.balances;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.balances.Waiving.Missing;
import ru.trenergram.balances.Waiving.NothingToWaive;
import ru.trenergram.balances.Waiving.TooLate;
import ru.trenergram.balances.Waiving.Waived;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingHistory;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;

/**
 * Where a client owes for a session that did not take place, the trainer or the club may let it
 * pass (decision 0018). Nothing charges it again by itself; only another mark does.
 */
@Component
public class Waivers {

  /** So long after the session was called off, or marked as missed. */
  static final Duration POSSIBLE = Duration.ofHours(24);

  private final Bookings bookings;
  private final BookingHistory history;
  private final LedgerTable ledger;
  private final ChargeMessages messages;
  private final InstantSource clock;

  Waivers(
      Bookings bookings,
      BookingHistory history,
      LedgerTable ledger,
      ChargeMessages messages,
      InstantSource clock) {
    this.bookings = bookings;
    this.history = history;
    this.ledger = ledger;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Takes the charge of a session back that was called off too late or missed. Safe to repeat: what
   * was waived is answered with the same entry.
   *
   * @param reason what for; the client reads it
   * @param by the trainer or the club
   */
  @Transactional
  public Waiving waive(BookingId id, String reason, Actor by) {
    if (reason.isBlank() || by instanceof Actor.ByClient) {
      throw new IllegalArgumentException("whoever is owed waives, and says why");
    }
    return bookings
        .lock(id)
        .flatMap(_ -> bookings.news(id, by))
        .map(news -> waive(news, reason, by))
        .orElseGet(Missing::new);
  }

  private Waiving waive(BookingNews news, String reason, Actor by) {
    BookingView booking = news.booking();
    return switch (booking.state()) {
      case CANCELLED, NO_SHOW ->
          ledger
              .standingCharge(booking.id())
              .filter(charge -> !charge.movesNothing())
              .map(charge -> waive(charge, news, reason, by))
              .orElseGet(() -> waived(booking));
      case HELD, PENDING, CONFIRMED, COMPLETED -> new NothingToWaive();
    };
  }

  private Waiving waive(LedgerEntry charge, BookingNews news, String reason, Actor by) {
    BookingView booking = news.booking();
    Instant now = clock.instant();
    Instant until = changed(booking).plus(POSSIBLE);
    if (now.isAfter(until)) {
      return new TooLate(until, booking.zone());
    }
    LedgerEntry refund = charge.reversed(Cause.WAIVED, Reason.Session.of(booking), by, now);
    ledger.write(refund);
    boolean kept = booking.client().known() && booking.trainer().known();
    if (kept) {
      ledger.note(refund.id(), reason);
    }
    messages.waived(news, refund, kept ? reason : null);
    return waived(booking);
  }

  /** What a booking is now it is since its last change. */
  private Instant changed(BookingView booking) {
    return history
        .of(booking.id(), new Actor.BySystem(), booking.version() - 1, 1)
        .orElseThrow()
        .getLast()
        .at();
  }

  private Waiving waived(BookingView booking) {
    return ledger
        .waiver(booking.id())
        .<Waiving>map(line -> new Waived(line, booking.zone()))
        .orElseGet(NothingToWaive::new);
  }
}
