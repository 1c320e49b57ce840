package ru.trenergram.reminders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingHistory;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ClientNews;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;

/**
 * Tells the trainer that a client does not know of a move, a cancellation, or what became of a
 * request of their own.
 */
@Component
class UntoldClients implements JobHandler {

  private final Bookings bookings;
  private final BookingHistory history;
  private final QuestionsOfMoves questions;
  private final CallsToMake calls;
  private final LostMessages lost;

  UntoldClients(
      Bookings bookings,
      BookingHistory history,
      QuestionsOfMoves questions,
      CallsToMake calls,
      LostMessages lost) {
    this.bookings = bookings;
    this.history = history;
    this.questions = questions;
    this.calls = calls;
    this.lost = lost;
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
    lost.ifLost(job, news.booking(), (why, now) -> hasFailed(news, why, now));
    return null;
  }

  private void hasFailed(ClientNews news, Why why, Instant now) {
    bookings
        .news(news.booking(), new Actor.BySystem())
        .filter(found -> isToBeCalledAbout(found.booking(), news, now))
        .ifPresent(found -> {
          questions.failed(found.booking(), news.what(), why, now);
          calls.untold(found, news.what(), now);
        });
  }

  /** Whatever was done to it since, its own message has told or will tell. */
  private boolean isToBeCalledAbout(BookingView booking, ClientNews news, Instant now) {
    boolean holds =
        switch (news.what()) {
          case MOVED, SERIES_MOVED -> Verdict.waitsForClient(booking);
          case ACCEPTED -> booking.state() == BookingState.CONFIRMED;
          case RESTORED -> booking.state().upcoming();
          case CANCELLED, SERIES_CANCELLED -> booking.state() == BookingState.CANCELLED;
        };
    return holds
        && now.isBefore(booking.start())
        && history.standsSince(booking.id(), news.version());
  }
}
