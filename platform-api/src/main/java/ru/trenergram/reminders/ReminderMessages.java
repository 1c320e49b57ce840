package ru.trenergram.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.AgreeingTerms;
import ru.trenergram.bookings.BookingButtons;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ClientNews;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;

/** What the client is asked and told, and the trainer about a client who hears nothing. */
final class ReminderMessages {

  private ReminderMessages() {}

  /** A reminder of any level that speaks to the client. */
  static Message toClient(
      BookingNews news, ReminderKey key, @Nullable Instant givesUpAt, Instant now) {
    return new Message(
        key.asText(),
        news.clientChat(),
        news.club(),
        Priority.SESSION,
        words(news.booking(), key.level(), givesUpAt, now)
            .about(news.booking().trainer().id(), "trainer"),
        null,
        news.booking().start(),
        UnreachedClients.KIND);
  }

  private static Words words(
      BookingView booking, Level level, @Nullable Instant givesUpAt, Instant now) {
    Button[] answers = BookingButtons.toAnswer(booking);
    return switch (level) {
      case FIRST -> Words.of("booking.ask", question(booking, now)).with(answers);
      case SECOND -> Words.of("booking.ask.again", again(booking, givesUpAt, now)).with(answers);
      case THIRD -> Words.of("booking.ask.last", again(booking, givesUpAt, now)).with(answers);
      case TWO_HOURS, ONE_HOUR, QUARTER -> soon(booking, level);
      case GIVE_UP -> throw new IllegalArgumentException("giving up is no message");
    };
  }

  private static Map<String, Object> session(BookingView booking) {
    return Map.of(
        "trainer", booking.trainer().called(),
        "start", booking.start().toString(),
        "zone", booking.zone().getId(),
        "minutes", Duration.between(booking.start(), booking.end()).toMinutes(),
        "priceMinor", booking.price().minorUnits(),
        "currency", booking.price().currency().getCurrencyCode());
  }

  /** Whoever may cancel by its button sees before until when that is free of charge. */
  private static Words soon(BookingView booking, Level level) {
    Instant moment = booking.start().minus(level.lead());
    boolean late = !booking.freeAt(moment) && booking.price().minorUnits() > 0;
    Map<String, Object> arguments = new HashMap<>(session(booking));
    arguments.put("late", late ? "yes" : "no");
    if (!late) {
      arguments.putAll(AgreeingTerms.of(booking, moment));
    }
    return Words.of("booking.soon", arguments).with(BookingButtons.toCancel(booking, late));
  }

  private static Map<String, Object> question(BookingView booking, Instant now) {
    Map<String, Object> arguments = new HashMap<>(session(booking));
    arguments.putAll(AgreeingTerms.of(booking, now));
    return arguments;
  }

  private static Map<String, Object> again(
      BookingView booking, @Nullable Instant givesUpAt, Instant now) {
    Map<String, Object> arguments = question(booking, now);
    arguments.put("ends", givesUpAt == null ? "no" : "yes");
    arguments.put("until", (givesUpAt == null ? booking.start() : givesUpAt).toString());
    return arguments;
  }

  static String unreachedKey(BookingId booking, Instant start) {
    return "client-unreached/" + booking + "/" + start.getEpochSecond();
  }

  /** The client does not know what became of a session. */
  static Message untold(
      BookingNews news,
      @Nullable GroupSession group,
      ClientNews.What what,
      @Nullable Instant notBefore) {
    BookingView booking = news.booking();
    Map<String, Object> about = toCall(booking, group);
    about.put("news", what.name());
    boolean ofOneTime =
        switch (what) {
          case MOVED, ACCEPTED, RESTORED -> true;
          case CANCELLED, SERIES_MOVED, SERIES_CANCELLED -> false;
        };
    return new Message(
        ofOneTime
            ? unreachedKey(booking.id(), booking.start())
            : "client-untold/" + booking.id() + "/" + booking.version(),
        news.trainerChat(),
        news.club(),
        Priority.SESSION,
        personal(Words.of("booking.untold.trainer", about), booking),
        notBefore,
        booking.start());
  }

  /** One for each time of a session, however many reminders were lost. */
  static Message unreached(
      BookingNews news, @Nullable GroupSession group, @Nullable Instant notBefore) {
    BookingView booking = news.booking();
    return new Message(
        unreachedKey(booking.id(), booking.start()),
        news.trainerChat(),
        news.club(),
        Priority.SESSION,
        personal(Words.of("booking.unreached.trainer", toCall(booking, group)), booking),
        notBefore,
        booking.start());
  }

  /**
   * What a trainer is to call about.
   *
   * @param group in which the client has a seat; null for a session of their own
   */
  private static Map<String, Object> toCall(BookingView booking, @Nullable GroupSession group) {
    Map<String, Object> about = new HashMap<>();
    about.put("client", booking.client().called());
    about.put("start", booking.start().toString());
    about.put("zone", booking.zone().getId());
    about.put("state", booking.state().name());
    about.put("seat", group == null ? "no" : "yes");
    about.put("name", group == null ? "" : group.called());
    return about;
  }

  private static Words personal(Words words, BookingView booking) {
    return words.about(booking.client().id(), "client").about(booking.trainer().id(), "name");
  }
}
