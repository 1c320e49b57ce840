package ru.trenergram.bookings.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Party;
import ru.trenergram.kernel.Money;

/**
 * A booking.
 *
 * @param timeZone the trainer's IANA zone
 * @param startLocal the trainer's wall clock
 */
record BookingBody(
    UUID id,
    BookingState state,
    Party trainer,
    Party client,
    Instant start,
    Instant end,
    String timeZone,
    LocalDateTime startLocal,
    Money price) {

  static BookingBody of(BookingView view) {
    return new BookingBody(
        view.id().value(),
        view.state(),
        view.trainer(),
        view.client(),
        view.start(),
        view.end(),
        view.zone().getId(),
        LocalDateTime.ofInstant(view.start(), view.zone()),
        view.price());
  }
}
