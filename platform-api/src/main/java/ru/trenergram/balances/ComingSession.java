package ru.trenergram.balances;

import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.kernel.Money;

/**
 * A session to come and what it costs.
 *
 * @param charge if it was charged already
 * @param pass that paid or will pay it; null for money
 */
public record ComingSession(
    BookingView booking, @Nullable LedgerEntry charge, @Nullable PassId pass) {

  /** What it takes off the balance, or took. */
  public Money cost() {
    return pass == null ? booking.price() : new Money(0, booking.price().currency());
  }
}
