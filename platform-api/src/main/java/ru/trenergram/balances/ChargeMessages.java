package ru.trenergram.balances;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
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
    toClient(
        news, "charge-refunded/" + refund.id(), refund, "balance.refunded.client", new HashMap<>());
  }

  /** It stands, since the client called the session off too late. */
  void kept(BookingNews news, LedgerEntry charge) {
    toClient(news, "charge-kept/" + charge.id(), charge, "balance.kept.client", new HashMap<>());
  }

  /** What was waived is charged again, since the mark of the session was corrected. */
  void despiteWaiver(BookingNews news, LedgerEntry charge) {
    toClient(news, "charge-again/" + charge.id(), charge, "balance.again.client", new HashMap<>());
  }

  /**
   * It was waived; of what the club does the trainer hears too.
   *
   * @param reason null where what is typed is not kept
   */
  void waived(BookingNews news, LedgerEntry refund, @Nullable String reason) {
    boolean byClub = refund.by() instanceof Actor.ByStaff;
    Map<String, Object> toClient = new HashMap<>();
    toClient.put("by", byClub ? "club" : "trainer");
    toClient.putAll(why(reason));
    toClient(news, "charge-waived/" + refund.id(), refund, "balance.waived.client", toClient);
    if (byClub) {
      Map<String, Object> toTrainer = new HashMap<>();
      toTrainer.put("client", news.booking().client().called());
      toTrainer.putAll(why(reason));
      put(
          news,
          news.trainerChat(),
          "charge-waived-t/" + refund.id(),
          refund,
          "balance.waived.trainer",
          toTrainer);
    }
  }

  /**
   * It went back to a pass that is frozen on that day.
   *
   * @param anew what is charged in its place; empty if nothing is yet
   */
  void frozen(BookingNews news, LedgerEntry refund, Optional<LedgerEntry> anew) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put(
        "paid", anew.map(charge -> charge.pass() == null ? "money" : "pass").orElse("nothing"));
    LedgerEntry told = anew.orElse(refund);
    toClient(news, "pass-frozen/" + refund.id(), told, "pass.frozen.client", arguments);
  }

  private static Map<String, Object> why(@Nullable String reason) {
    return reason == null ? Map.of("why", "unsaid") : Map.of("why", "said", "reason", reason);
  }

  private void toClient(
      BookingNews news, String why, LedgerEntry entry, String text, Map<String, Object> arguments) {
    put(news, news.clientChat(), why, entry, text, arguments);
  }

  private void put(
      BookingNews news,
      long chat,
      String why,
      LedgerEntry entry,
      String text,
      Map<String, Object> arguments) {
    if (entry.movesNothing()) {
      return;
    }
    BookingView booking = news.booking();
    arguments.put("trainer", booking.trainer().called());
    arguments.put("start", booking.start().toString());
    arguments.put("until", deadline(booking, entry).toString());
    arguments.put("zone", booking.zone().getId());
    arguments.put("pass", entry.pass() == null ? "no" : "yes");
    arguments.put("amountMinor", Math.abs(entry.amount().minorUnits()));
    arguments.put("currency", entry.amount().currency().getCurrencyCode());
    Words words =
        Words.of(text, arguments)
            .about(booking.trainer().id(), "trainer", "reason")
            .about(booking.client().id(), "client", "reason");
    outbox.put(Message.now(why, chat, news.club(), Priority.SESSION, words));
  }

  /** By which it was charged; the session may have moved since. */
  private static Instant deadline(BookingView booking, LedgerEntry entry) {
    Reason.@Nullable Rule rule = entry.reason() == null ? null : entry.reason().rule();
    return rule == null ? booking.terms().freeUntil(booking.start()) : rule.deadline();
  }
}
