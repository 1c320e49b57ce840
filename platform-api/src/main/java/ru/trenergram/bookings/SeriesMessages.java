package ru.trenergram.bookings;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;

/**
 * Tells the other side what happened to a series, in one message however many sessions it has. What
 * the club does to whole group sessions the trainer hears from {@link GroupMessages}.
 */
@Component
class SeriesMessages {

  private final GroupTable groups;
  private final Outbox outbox;
  private final InstantSource clock;

  SeriesMessages(GroupTable groups, Outbox outbox, InstantSource clock) {
    this.groups = groups;
    this.outbox = outbox;
    this.clock = clock;
  }

  @EventListener
  void on(SeriesEvent event) {
    SeriesNews news = event.news();
    switch (event) {
      case SeriesEvent.Made made -> {
        Map<String, Object> about = about(news, made.by(), null);
        if (!(made.by() instanceof Actor.ByTrainer)) {
          toTrainer("series-made-t", news, Words.of("series.made.trainer", about));
        }
        about.putAll(AgreeingTerms.of(news.sessions(), clock.instant()));
        toClient(
            "series-made",
            news,
            Words.of("series.made.client", about).with(SeriesButtons.toAnswer(news)));
      }
      case SeriesEvent.Confirmed _ ->
          toTrainer(
              "series-confirmed",
              news,
              Words.of("series.confirmed.trainer", about(news, null, null)));
      case SeriesEvent.Moved moved -> {
        Map<String, Object> about = about(news, moved.by(), moved.reason());
        if (!(moved.by() instanceof Actor.ByTrainer) && !news.ofSeats()) {
          toTrainer("series-moved-t", news, Words.of("series.moved.trainer", about));
        }
        about.putAll(AgreeingTerms.of(news.sessions(), clock.instant()));
        toClientWatched(
            "series-moved-c",
            news,
            Words.of("series.moved.client", about).with(SeriesButtons.toAnswer(news)));
      }
      case SeriesEvent.Cancelled cancelled -> {
        Map<String, Object> about = about(news, cancelled.by(), cancelled.reason());
        about.put("late", cancelled.late());
        boolean byOthers = !(cancelled.by() instanceof Actor.ByClient);
        if (!(cancelled.by() instanceof Actor.ByTrainer) && !(byOthers && news.ofSeats())) {
          toTrainer("series-cancelled-t", news, Words.of("series.cancelled.trainer", about));
        }
        if (byOthers) {
          toClientWatched("series-cancelled-c", news, Words.of("series.cancelled.client", about));
        }
      }
    }
  }

  private Map<String, Object> about(SeriesNews news, @Nullable Actor by, @Nullable String reason) {
    BookingView first = news.sessions().getFirst();
    Map<String, Object> about = new HashMap<>();
    about.put("trainer", first.trainer().called());
    about.put("client", first.client().called());
    about.put("count", news.sessions().size());
    about.put("seat", news.ofSeats() ? "yes" : "no");
    about.put("name", called(first.group()));
    about.put("start", first.start().toString());
    about.put("end", news.sessions().getLast().start().toString());
    about.put("zone", first.zone().getId());
    about.put("priceMinor", first.price().minorUnits());
    about.put("currency", first.price().currency().getCurrencyCode());
    about.put("free", free(news));
    about.put("by", by == null ? "client" : by(by));
    BookingMessages.reason(about, reason);
    for (DayOfWeek day : DayOfWeek.values()) {
      about.put(day.name().toLowerCase(Locale.ROOT), times(news, day));
    }
    return about;
  }

  /** All group sessions of a series are called the same. */
  private String called(@Nullable GroupSessionId group) {
    return group == null ? "" : groups.find(group).map(GroupSession::called).orElse("");
  }

  /** Of sessions that cost nothing no money is spoken; what others decide costs nobody any. */
  private static String free(SeriesNews news) {
    boolean paid = news.sessions().stream().anyMatch(one -> one.price().minorUnits() > 0);
    return paid ? "yes" : "none";
  }

  private static String by(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer _ -> "trainer";
      case Actor.ByClient _ -> "client";
      case Actor.ByStaff _ -> "club";
      case Actor.BySystem _ -> "system";
    };
  }

  /** The times of day of one weekday; {@code none} if there is no session on it. */
  private static String times(SeriesNews news, DayOfWeek day) {
    SortedSet<String> times =
        news.sessions().stream()
            .map(session -> LocalDateTime.ofInstant(session.start(), session.zone()))
            .filter(start -> start.getDayOfWeek() == day)
            .map(start -> start.toLocalTime().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    return times.isEmpty() ? "none" : String.join(", ", times);
  }

  private void toTrainer(String why, SeriesNews news, Words words) {
    put(why, news, news.trainerChat(), words, null);
  }

  private void toClient(String why, SeriesNews news, Words words) {
    put(why, news, news.clientChat(), words, null);
  }

  /** The same where somebody has to tell the client if it does not arrive. */
  private void toClientWatched(String why, SeriesNews news, Words words) {
    put(why, news, news.clientChat(), words, ClientNews.WATCHER);
  }

  /** A booking never has a version twice, so neither has what was told of several. */
  private void put(String why, SeriesNews news, long chat, Words words, @Nullable String watcher) {
    BookingView first = news.sessions().getFirst();
    outbox.put(
        new Message(
            "%s/%s/%s.%d".formatted(why, news.series(), first.id(), first.version()),
            chat,
            news.club(),
            Priority.SESSION,
            BookingMessages.about(words, first.trainer(), first.client()),
            null,
            null,
            watcher));
  }
}
