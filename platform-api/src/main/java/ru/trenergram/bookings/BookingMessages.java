package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;

/** Tells the other side what happened to a booking, in the transaction in which it happened. */
@Component
class BookingMessages {

  private final Outbox outbox;
  private final BookingPast past;
  private final InstantSource clock;

  BookingMessages(Outbox outbox, BookingPast past, InstantSource clock) {
    this.outbox = outbox;
    this.past = past;
    this.clock = clock;
  }

  /** Before anybody else, so that what it does to the money of this one is told after it. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
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
      case BookingRestored restored -> restored(restored);
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
    Map<String, Object> about = about(news);
    about.put("late", late(news.booking()));
    toClientWatched("booking-accepted", news, Words.of("booking.accepted.client", about));
    if (by instanceof Actor.ByStaff) {
      toTrainer("booking-accepted-t", news, Words.of("booking.accepted.trainer", about));
    }
  }

  /** Whether it is too late to cancel free of charge; {@code none} where nothing is to be paid. */
  private String late(BookingView booking) {
    if (booking.price().minorUnits() == 0) {
      return "none";
    }
    return booking.freeAt(clock.instant()) ? "no" : "yes";
  }

  private void moved(BookingMoved event) {
    BookingNews news = event.news();
    if (event.by() instanceof Actor.ByClient && news.booking().awaits() == Side.TRAINER) {
      wished(event);
      return;
    }
    Map<String, Object> about = about(news);
    about.put("before", event.before().start().toString());
    about.put("by", by(event.by()));
    reason(about, event.reason());
    if (!(event.by() instanceof Actor.ByTrainer) && news.booking().group() == null) {
      about.put("fee", fee(news.booking()));
      toTrainer("booking-moved-t", news, Words.of("booking.moved.trainer", about));
    }
    if (!(event.by() instanceof Actor.ByClient)) {
      about.putAll(AgreeingTerms.ofMove(news.booking(), clock.instant()));
      toClientWatched(
          "booking-moved-c",
          news,
          Words.of("booking.moved.client", about).with(BookingButtons.toAnswer(news.booking())));
    }
  }

  /** Whether it is paid for whatever becomes of it, since the client moved it too late. */
  private static String fee(BookingView booking) {
    boolean stands =
        booking.feeStands() && !booking.freeUntilAgreed() && booking.price().minorUnits() > 0;
    return stands ? "stands" : "none";
  }

  /** A client wishes for another time; what stands until then is told with what becomes of it. */
  private void wished(BookingMoved event) {
    BookingNews news = event.news();
    Optional<StoodAt> stood = past.stoodAt(news.booking().id());
    Map<String, Object> about = about(news);
    about.put("before", stood.map(StoodAt::start).orElse(event.before().start()).toString());
    about.put("by", by(event.by()));
    about.put("awaits", stood.isPresent() ? "TRAINER_OR_BACK" : "TRAINER");
    about.put("late", late(news.booking()));
    about.put("fee", fee(news.booking()));
    reason(about, event.reason());
    toTrainer("booking-moved-t", news, answerable(Words.of("booking.moved.trainer", about), news));
    toClient(
        "booking-requested-c",
        news,
        Words.of(
            stood.isPresent() ? "booking.move-requested.client" : "booking.requested.client",
            about));
  }

  private void restored(BookingRestored event) {
    BookingNews news = event.news();
    BookingView booking = news.booking();
    boolean asked = booking.awaits() == Side.CLIENT;
    Map<String, Object> about = about(news);
    about.put("before", event.wished().start().toString());
    about.put("by", by(event.by()));
    about.put("asked", asked ? "yes" : "no");
    about.put("late", late(booking));
    reason(about, event.reason());
    Words toClient = Words.of("booking.restored.client", about);
    toClientWatched(
        "booking-restored-c",
        news,
        asked ? toClient.with(BookingButtons.toAnswer(booking)) : toClient);
    if (!(event.by() instanceof Actor.ByTrainer)) {
      toTrainer("booking-restored-t", news, Words.of("booking.restored.trainer", about));
    }
  }

  private void cancelled(BookingCancelled event) {
    BookingNews news = event.news();
    Map<String, Object> about = about(news);
    boolean declined = event.awaited() == Side.TRAINER;
    Optional<StoodAt> stood = declined ? past.stoodAt(news.booking().id()) : Optional.empty();
    about.put("by", by(event.by()));
    about.put("cause", event.cause().name());
    about.put("declined", declined ? "yes" : "no");
    about.put("moved", event.placeGone() ? "gone" : stood.isPresent() ? "yes" : "no");
    about.put("before", stood.map(StoodAt::start).orElse(news.booking().start()).toString());
    about.put("free", free(event));
    reason(about, event.reason());
    if (event.tellsTrainer()) {
      Map<String, Object> withSeat = new HashMap<>(about);
      withSeat.putAll(seat(event.group()));
      toTrainer("booking-cancelled-t", news, Words.of("booking.cancelled.trainer", withSeat));
    }
    if (!(event.by() instanceof Actor.ByClient)) {
      toClientWatched("booking-cancelled-c", news, Words.of("booking.cancelled.client", about));
    }
  }

  /** Whoever gives up a seat frees no time; how many are taken without them. */
  private static Map<String, Object> seat(@Nullable GroupSession session) {
    return session == null
        ? Map.of("seat", "no")
        : Map.of(
            "seat",
            "yes",
            "name",
            session.called(),
            "taken",
            session.seatsTaken() - 1,
            "capacity",
            session.capacity());
  }

  /** Of a session that costs nothing no money is spoken. */
  private static String free(BookingCancelled event) {
    if (event.news().booking().price().minorUnits() == 0) {
      return "none";
    }
    return event.free() ? "yes" : "no";
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
    about.put("awaits", awaits(booking));
    about.put("until", booking.terms().freeUntil(booking.start()).toString());
    return about;
  }

  private static String awaits(BookingView booking) {
    if (booking.awaits() == null) {
      return "nobody";
    }
    boolean unpaid = booking.awaits() == Side.CLIENT && booking.price().minorUnits() == 0;
    return unpaid ? "CLIENT_UNPAID" : booking.awaits().name();
  }

  /** What somebody wrote with a change, if they did. */
  static void reason(Map<String, Object> about, @Nullable String reason) {
    String words = reason == null || reason.isBlank() ? "" : reason;
    about.put("told", words.isEmpty() ? "no" : "yes");
    about.put("reason", words);
  }

  /**
   * What somebody wrote with a change goes with either of the two, a group's name with its trainer.
   */
  static Words about(Words words, Party trainer, Party client) {
    return words
        .about(trainer.id(), "trainer", "reason", "name")
        .about(client.id(), "client", "reason");
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
