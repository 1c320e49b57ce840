package ru.trenergram.bookings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;

/** Tells the other side what happened to a booking, in the transaction in which it happened. */
@Component
class BookingMessages {

  private final Outbox outbox;

  BookingMessages(Outbox outbox) {
    this.outbox = outbox;
  }

  @EventListener
  void on(BookingConfirmed event) {
    BookingNews news = event.news();
    put("booking-confirmed", "booking.confirmed.trainer", news, news.trainerChat(), "client", null);
  }

  @EventListener
  void on(BookingCancelled event) {
    BookingNews news = event.news();
    if (!(event.by() instanceof Actor.ByTrainer)) {
      put(
          "booking-cancelled-t",
          "booking.cancelled.trainer",
          news,
          news.trainerChat(),
          by(event),
          event.reason());
    }
    if (!(event.by() instanceof Actor.ByClient)) {
      put(
          "booking-cancelled-c",
          "booking.cancelled.client",
          news,
          news.clientChat(),
          by(event),
          event.reason());
    }
  }

  private static String by(BookingCancelled event) {
    return switch (event.by()) {
      case Actor.ByTrainer _ -> "trainer";
      case Actor.ByClient _ -> "client";
      case Actor.ByStaff _ -> "club";
      case Actor.BySystem _ -> "system";
    };
  }

  private void put(
      String why, String text, BookingNews news, long chat, String by, @Nullable String reason) {
    BookingView booking = news.booking();
    outbox.put(
        Message.now(
            why + "/" + booking.id(),
            chat,
            news.club(),
            Priority.SESSION,
            Words.of(
                text,
                Map.of(
                    "trainer", booking.trainer().name(),
                    "client", booking.client().name(),
                    "start", booking.start().toString(),
                    "zone", booking.zone().getId(),
                    "by", by,
                    "told", reason == null ? "no" : "yes",
                    "reason", reason == null ? "" : reason))));
  }
}
