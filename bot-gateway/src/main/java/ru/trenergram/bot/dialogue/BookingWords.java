package ru.trenergram.bot.dialogue;

import java.time.Duration;
import java.util.Map;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Side;
import ru.trenergram.notifications.Words;

/** A booking as arguments of texts. */
final class BookingWords {

  private BookingWords() {}

  /** A text about a booking. */
  static Words words(String text, BookingView booking) {
    return Words.of(text, arguments(booking)).about(booking.trainer().id(), "trainer");
  }

  static Map<String, Object> arguments(BookingView booking) {
    return Map.of(
        "trainer", booking.trainer().called(),
        "start", booking.start().toString(),
        "zone", booking.zone().getId(),
        "minutes", Duration.between(booking.start(), booking.end()).toMinutes(),
        "priceMinor", booking.price().minorUnits(),
        "currency", booking.price().currency().getCurrencyCode(),
        "state", booking.awaits() == Side.TRAINER ? "REQUESTED" : booking.state().name());
  }
}
