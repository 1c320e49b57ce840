package ru.trenergram.balances;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingView;

/**
 * Why an entry that nobody typed is there.
 *
 * @param session what was charged or refunded; null for a pass
 * @param rule only of {@link Cause#DEADLINE}
 */
public record Reason(Cause cause, @Nullable Session session, @Nullable Rule rule) {

  /**
   * A session as it stood when the entry was written; it may have moved since.
   *
   * @param start shown on the trainer's wall clock
   */
  public record Session(BookingId booking, Instant start) {

    static Session of(BookingView booking) {
      return new Session(booking.id(), booking.start());
    }
  }

  /**
   * The rule of cancellation hours, as the booking had it.
   *
   * @param deadline until when the session could be cancelled free of charge
   */
  public record Rule(int hours, Instant deadline) {}
}
