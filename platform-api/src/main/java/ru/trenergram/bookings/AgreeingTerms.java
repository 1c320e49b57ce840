package ru.trenergram.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a client is told before the tap of what agreeing costs: until when they may still step back,
 * or that the session is charged by their yes. Arguments of the message that asks; none where there
 * is nothing to pay.
 */
public final class AgreeingTerms {

  private AgreeingTerms() {}

  /** Of a question whether the client comes. */
  public static Map<String, Object> of(BookingView booking, Instant now) {
    return of(booking, now, "terms.charged");
  }

  /** Of a place that is held for the client. */
  public static Map<String, Object> ofOffer(BookingView booking, Instant now) {
    return of(booking, now, "terms.charged.offer");
  }

  /** Of a new time; what was charged for the old one goes along. */
  static Map<String, Object> ofMove(BookingView booking, Instant now) {
    return of(booking, now, "terms.charged.move");
  }

  private static Map<String, Object> of(BookingView booking, Instant now, String charged) {
    if (booking.price().minorUnits() == 0) {
      return Map.of();
    }
    Instant deadline = booking.terms().freeUntil(booking.start());
    return Map.of(
        "terms", late(booking, now) ? charged : "terms.free", "deadline", deadline.toString());
  }

  /** Whether a yes charges it at once: its deadline is over, or its fee stands. */
  private static boolean late(BookingView booking, Instant now) {
    Instant until = booking.freeUntil();
    return until == null || now.isAfter(until);
  }

  /**
   * Of all sessions of a series. They have the terms of the day on which it was booked; of seats,
   * each those of its own day, and the strictest are told.
   */
  static Map<String, Object> of(List<BookingView> series, Instant now) {
    BookingView first = series.getFirst();
    if (first.price().minorUnits() == 0) {
      return Map.of();
    }
    long late = series.stream().filter(one -> late(one, now)).count();
    int hours =
        series.stream().mapToInt(one -> one.terms().cancellationHours()).max().orElseThrow();
    return Map.of("terms", "terms.series", "hours", hours, "late", late);
  }
}
