package ru.trenergram.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingHistory;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ClientNews;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * Tells the trainer that a client does not know of a move, a cancellation, or a move of their own
 * that was not accepted. A move that has not arrived has asked nobody, so the first question that
 * it stood for has failed.
 */
@Component
class UntoldClients implements JobHandler {

  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");
  private static final int MOST = 500;

  private final ReminderTable reminders;
  private final TimeToCall timeToCall;
  private final Bookings bookings;
  private final BookingHistory history;
  private final Outbox outbox;
  private final LostMessages lost;
  private final InstantSource clock;

  UntoldClients(
      ReminderTable reminders,
      TimeToCall timeToCall,
      Bookings bookings,
      BookingHistory history,
      Outbox outbox,
      LostMessages lost,
      InstantSource clock) {
    this.reminders = reminders;
    this.timeToCall = timeToCall;
    this.bookings = bookings;
    this.history = history;
    this.outbox = outbox;
    this.lost = lost;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ClientNews.WATCHER;
  }

  @Override
  public @Nullable Instant run(Job job) {
    ClientNews news =
        ClientNews.read(job.subject())
            .orElseThrow(() -> new IllegalStateException("no news: " + job.subject()));
    lost.ifLost(job, news.booking(), why -> hasFailed(news, why));
    return null;
  }

  private void hasFailed(ClientNews news, Why why) {
    Instant now = clock.instant();
    bookings
        .news(news.booking(), new Actor.BySystem())
        .filter(found -> isToBeCalledAbout(found.booking(), news, now))
        .ifPresent(found -> {
          asked(found.booking(), news, now).forEach(booking -> notAsked(booking, why, now));
          outbox.put(
              ReminderMessages.untold(found, news.what(), timeToCall.of(found.booking(), now)));
        });
  }

  /** Whatever was done to it since, its own message has told or will tell. */
  private boolean isToBeCalledAbout(BookingView booking, ClientNews news, Instant now) {
    boolean holds =
        switch (news.what()) {
          case MOVED, SERIES_MOVED -> Verdict.waitsForClient(booking);
          case RESTORED -> booking.state().upcoming();
          case CANCELLED, SERIES_CANCELLED -> booking.state() == BookingState.CANCELLED;
        };
    return holds
        && now.isBefore(booking.start())
        && history.standsSince(booking.id(), news.version());
  }

  /** The sessions of which the message asked. */
  private List<BookingView> asked(BookingView booking, ClientNews news, Instant now) {
    return switch (news.what()) {
      case MOVED, RESTORED -> Verdict.waitsForClient(booking) ? List.of(booking) : List.of();
      case SERIES_MOVED -> waitingOfSeries(booking, now);
      case CANCELLED, SERIES_CANCELLED -> List.of();
    };
  }

  private List<BookingView> waitingOfSeries(BookingView booking, Instant now) {
    return bookings
        .list(
            new BookingQuery(
                now,
                EVER,
                Optional.of(new TrainerId(booking.trainer().id())),
                Optional.of(new ClientId(booking.client().id())),
                Optional.empty(),
                MOST))
        .stream()
        .filter(one -> Objects.equals(one.series(), booking.series()))
        .filter(Verdict::waitsForClient)
        .toList();
  }

  /** A first question without a message of its own was asked by that of the move. */
  private void notAsked(BookingView booking, Why why, Instant now) {
    reminders.of(booking.id()).stream()
        .filter(r -> r.level() == Level.FIRST && r.state() == ReminderState.SENT)
        .filter(r -> r.start().equals(booking.start()))
        .map(r -> new ReminderKey(booking.id(), r.plan(), r.level()))
        .filter(key -> outbox.fate(key.asText()).isEmpty())
        .forEach(key -> reminders.correct(new Settled(key, ReminderState.FAILED, why), now));
  }
}
