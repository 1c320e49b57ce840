package ru.trenergram.balances;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;

/**
 * Tells the client what became of a charge, to the kopeck, beside what {@code bookings} tells both
 * sides of the session itself. Nothing is said where nothing was charged.
 */
@Component
class ChargeMessages {

  private final Outbox outbox;

  ChargeMessages(Outbox outbox) {
    this.outbox = outbox;
  }

  /** It came back. */
  void refunded(BookingNews news, LedgerEntry refund) {
    put(news, "charge-refunded/" + refund.id(), "balance.refunded.client", refund);
  }

  /** It stands, since the client called the session off too late. */
  void kept(BookingNews news, LedgerEntry charge) {
    put(news, "charge-kept/" + charge.id(), "balance.kept.client", charge);
  }

  private void put(BookingNews news, String why, String text, LedgerEntry entry) {
    BookingView booking = news.booking();
    LedgerEntry.@Nullable PassMove pass = entry.pass();
    if (pass == null && entry.amount().minorUnits() == 0) {
      return;
    }
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("trainer", booking.trainer().called());
    arguments.put("start", booking.start().toString());
    arguments.put("until", deadline(booking, entry).toString());
    arguments.put("zone", booking.zone().getId());
    arguments.put("pass", pass == null ? "no" : "yes");
    arguments.put("amountMinor", Math.abs(entry.amount().minorUnits()));
    arguments.put("currency", entry.amount().currency().getCurrencyCode());
    outbox.put(
        Message.now(
            why,
            news.clientChat(),
            news.club(),
            Priority.SESSION,
            Words.of(text, arguments).about(booking.trainer().id(), "trainer")));
  }

  /** By which it was charged; the session may have moved since. */
  private static Instant deadline(BookingView booking, LedgerEntry entry) {
    Reason.@Nullable Rule rule = entry.reason() == null ? null : entry.reason().rule();
    return rule == null ? booking.terms().freeUntil(booking.start()) : rule.deadline();
  }
}
