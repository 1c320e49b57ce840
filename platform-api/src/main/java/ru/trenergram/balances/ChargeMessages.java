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
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.QuietTimes;

/**
 * Tells the client what became of a charge, to the kopeck, beside what {@code bookings} tells both
 * sides of the session itself; the trainer hears of it too where somebody else brought it about.
 * Nothing is said where nothing was charged. What comes of a session that is called off stands
 * beside the news of that and comes with it; what trainer or club decide later, or about a pass,
 * waits until quiet hours are over.
 */
@Component
class ChargeMessages {

  private final Outbox outbox;
  private final QuietTimes quiet;

  ChargeMessages(Outbox outbox, QuietTimes quiet) {
    this.outbox = outbox;
    this.quiet = quiet;
  }

  /**
   * It came back.
   *
   * @param tellsTrainer whether the trainer hears of it too, who did not bring it about
   */
  void refunded(BookingNews news, LedgerEntry refund, boolean tellsTrainer) {
    Words words = words(news, refund, "balance.refunded.client", new HashMap<>());
    put(news, news.clientChat(), "charge-refunded/" + refund.id(), refund, words, null);
    if (tellsTrainer) {
      toTrainer(news, refund, "charge-refunded-t/", "balance.refunded.trainer", null);
    }
  }

  /** It came back, since the client never agreed to the new time and nobody marked the session. */
  void notAgreed(BookingNews news, LedgerEntry refund) {
    put(
        news,
        news.clientChat(),
        "charge-not-agreed/" + refund.id(),
        refund,
        words(news, refund, "balance.not-agreed.client", new HashMap<>()),
        later(news));
    toTrainer(news, refund, "charge-not-agreed-t/", "balance.not-agreed.trainer", later(news));
  }

  /**
   * It was marked that the session took place after all.
   *
   * @param tellsTrainer whether the trainer hears of it too, who did not mark it
   */
  void afterAll(BookingNews news, LedgerEntry charge, boolean tellsTrainer) {
    Words words = words(news, charge, "balance.after-all.client", new HashMap<>());
    put(news, news.clientChat(), "charge-after-all/" + charge.id(), charge, words, later(news));
    if (tellsTrainer) {
      toTrainer(news, charge, "charge-after-all-t/", "balance.after-all.trainer", later(news));
    }
  }

  /** It stands, since the client called the session off too late. */
  void kept(BookingNews news, LedgerEntry charge) {
    Words words = words(news, charge, "balance.kept.client", new HashMap<>());
    put(news, news.clientChat(), "charge-kept/" + charge.id(), charge, words, null);
  }

  /**
   * What was waived is charged again, since the mark of the session was corrected.
   *
   * @param tellsTrainer whether the trainer hears of it too, who did not correct it
   */
  void despiteWaiver(BookingNews news, LedgerEntry charge, boolean tellsTrainer) {
    Words words = words(news, charge, "balance.again.client", new HashMap<>());
    put(news, news.clientChat(), "charge-again/" + charge.id(), charge, words, later(news));
    if (tellsTrainer) {
      toTrainer(news, charge, "charge-again-t/", "balance.again.trainer", later(news));
    }
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
    put(
        news,
        news.clientChat(),
        "charge-waived/" + refund.id(),
        refund,
        words(news, refund, "balance.waived.client", toClient),
        later(news));
    if (byClub) {
      Map<String, Object> toTrainer = new HashMap<>();
      toTrainer.put("client", news.booking().client().called());
      toTrainer.putAll(why(reason));
      put(
          news,
          news.trainerChat(),
          "charge-waived-t/" + refund.id(),
          refund,
          words(news, refund, "balance.waived.trainer", toTrainer),
          later(news));
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
    Words words = words(news, told, "pass.frozen.client", arguments);
    put(news, news.clientChat(), "pass-frozen/" + refund.id(), told, words, later(news));
  }

  static Map<String, Object> why(@Nullable String reason) {
    return reason == null ? Map.of("why", "unsaid") : Map.of("why", "said", "reason", reason);
  }

  private static Words words(
      BookingNews news, LedgerEntry entry, String text, Map<String, Object> arguments) {
    BookingView booking = news.booking();
    arguments.put("trainer", booking.trainer().called());
    arguments.put("start", booking.start().toString());
    arguments.put("until", deadline(booking, entry).toString());
    arguments.put("zone", booking.zone().getId());
    arguments.put("pass", entry.pass() == null ? "no" : "yes");
    arguments.put("amountMinor", Math.abs(entry.amount().minorUnits()));
    arguments.put("currency", entry.amount().currency().getCurrencyCode());
    return Words.of(text, arguments)
        .about(booking.trainer().id(), "trainer", "reason")
        .about(booking.client().id(), "client", "reason");
  }

  private void toTrainer(
      BookingNews news, LedgerEntry entry, String why, String text, @Nullable Instant notBefore) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("client", news.booking().client().called());
    put(
        news,
        news.trainerChat(),
        why + entry.id(),
        entry,
        words(news, entry, text, arguments),
        notBefore);
  }

  private Instant later(BookingNews news) {
    return quiet.over(new TrainerId(news.booking().trainer().id()));
  }

  private void put(
      BookingNews news,
      long chat,
      String why,
      LedgerEntry entry,
      Words words,
      @Nullable Instant notBefore) {
    if (!entry.movesNothing()) {
      outbox.put(new Message(why, chat, news.club(), Priority.SESSION, words, notBefore, null));
    }
  }

  /** By which it was charged; the session may have moved since. */
  private static Instant deadline(BookingView booking, LedgerEntry entry) {
    Reason.@Nullable Rule rule = entry.reason() == null ? null : entry.reason().rule();
    return rule == null ? booking.terms().freeUntil(booking.start()) : rule.deadline();
  }
}
