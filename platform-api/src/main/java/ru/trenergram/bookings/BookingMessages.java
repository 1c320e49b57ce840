package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.HashMap;
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
  private final BookingTable table;
  private final InstantSource clock;

  BookingMessages(Outbox outbox, BookingTable table, InstantSource clock) {
    this.outbox = outbox;
    this.table = table;
    this.clock = clock;
  }

  @EventListener
  void on(BookingEvent event) {
    if (!event.together()) {
      tell(event);
    }
  }

  private void tell(BookingEvent event) {
    switch (event) {
      case BookingMade made -> made(made);
      case BookingMarked _ -> {
        // Nobody is told what they did themselves.
      }
      case BookingRequested requested -> requested(requested.news());
      case BookingConfirmed confirmed -> confirmed(confirmed);
      case BookingMoved moved -> moved(moved);
      case BookingCancelled cancelled -> cancelled(cancelled);
    }
  }

  /** The client is asked by the reminders; of a series the trainer is told at once. */
  private void made(BookingMade event) {
    if (event.by() instanceof Actor.ByStaff && event.news().booking().series() == null) {
      toTrainer(
          "booking-made-t", event.news(), Words.of("booking.made.trainer", about(event.news())));
    }
  }

  private void requested(BookingNews news) {
    toClient("booking-requested-c", news, Words.of("booking.requested.client", about(news)));
    toTrainer(
        "booking-requested-t",
        news,
        answerable(Words.of("booking.requested.trainer", about(news)), news));
  }

  private void confirmed(BookingConfirmed event) {
    BookingNews news = event.news();
    switch (event.by()) {
      case Actor.ByClient _ ->
          toTrainer(
              "booking-confirmed",
              news,
              Words.of(
                  event.awaited() == null ? "booking.self.trainer" : "booking.confirmed.trainer",
                  about(news)));
      case Actor.ByTrainer _, Actor.ByStaff _, Actor.BySystem _ -> accepted(news, event.by());
    }
  }

  private void accepted(BookingNews news, Actor by) {
    BookingView booking = news.booking();
    boolean late = clock.instant().isAfter(booking.terms().freeUntil(booking.start()));
    Map<String, Object> about = about(news);
    about.put("late", late ? "yes" : "no");
    toClient("booking-accepted", news, Words.of("booking.accepted.client", about));
    if (by instanceof Actor.ByStaff) {
      toTrainer("booking-accepted-t", news, Words.of("booking.accepted.trainer", about));
    }
  }

  private void moved(BookingMoved event) {
    BookingNews news = event.news();
    Map<String, Object> about = about(news);
    about.put("before", event.before().start().toString());
    about.put("by", by(event.by()));
    boolean byClient = event.by() instanceof Actor.ByClient;
    if (!(event.by() instanceof Actor.ByTrainer) && news.booking().group() == null) {
      Words words = Words.of("booking.moved.trainer", about);
      toTrainer(
          "booking-moved-t",
          news,
          news.booking().awaits() == Side.TRAINER ? answerable(words, news) : words);
    }
    if (!byClient) {
      about.putAll(AgreeingTerms.ofMove(news.booking(), clock.instant()));
      toClientWatched(
          "booking-moved-c",
          news,
          Words.of("booking.moved.client", about).with(BookingButtons.toAnswer(news.booking())));
    } else if (news.booking().awaits() == Side.TRAINER) {
      toClient("booking-requested-c", news, Words.of("booking.requested.client", about(news)));
    }
  }

  private void cancelled(BookingCancelled event) {
    BookingNews news = event.news();
    Map<String, Object> about = about(news);
    about.put("by", by(event.by()));
    about.put("cause", event.cause().name());
    boolean declined = event.awaited() == Side.TRAINER;
    about.put("declined", declined ? "yes" : "no");
    about.put("moved", declined && table.stoodBefore(news.booking().id()) ? "yes" : "no");
    about.put("free", event.free() ? "yes" : "no");
    about.put("told", event.reason() == null ? "no" : "yes");
    about.put("reason", event.reason() == null ? "" : event.reason());
    if (!(event.by() instanceof Actor.ByTrainer) && !event.withGroup()) {
      toTrainer("booking-cancelled-t", news, Words.of("booking.cancelled.trainer", about));
    }
    if (!(event.by() instanceof Actor.ByClient)) {
      toClientWatched("booking-cancelled-c", news, Words.of("booking.cancelled.client", about));
    }
  }

  private static Words answerable(Words words, BookingNews news) {
    return words.with(BookingButtons.toAccept(news.booking()));
  }

  private static String by(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer _ -> "trainer";
      case Actor.ByClient _ -> "client";
      case Actor.ByStaff _ -> "club";
      case Actor.BySystem _ -> "system";
    };
  }

  private static Map<String, Object> about(BookingNews news) {
    BookingView booking = news.booking();
    Map<String, Object> about = new HashMap<>();
    about.put("trainer", booking.trainer().called());
    about.put("client", booking.client().called());
    about.put("start", booking.start().toString());
    about.put("zone", booking.zone().getId());
    about.put("priceMinor", booking.price().minorUnits());
    about.put("currency", booking.price().currency().getCurrencyCode());
    about.put("awaits", booking.awaits() == null ? "nobody" : booking.awaits().name());
    about.put("until", booking.terms().freeUntil(booking.start()).toString());
    return about;
  }

  /** What somebody wrote with a change goes with either of the two. */
  static Words about(Words words, Party trainer, Party client) {
    return words.about(trainer.id(), "trainer", "reason").about(client.id(), "client", "reason");
  }

  private void toTrainer(String why, BookingNews news, Words words) {
    put(why, news, news.trainerChat(), words, null);
  }

  private void toClient(String why, BookingNews news, Words words) {
    put(why, news, news.clientChat(), words, null);
  }

  /** The same where somebody has to tell the client if it does not arrive. */
  private void toClientWatched(String why, BookingNews news, Words words) {
    put(why, news, news.clientChat(), words, ClientNews.WATCHER);
  }

  private void put(String why, BookingNews news, long chat, Words words, @Nullable String watcher) {
    BookingView booking = news.booking();
    outbox.put(
        new Message(
            "%s/%s/%d".formatted(why, booking.id(), booking.version()),
            chat,
            news.club(),
            Priority.SESSION,
            about(words, booking.trainer(), booking.client()),
            null,
            null,
            watcher));
  }
}
