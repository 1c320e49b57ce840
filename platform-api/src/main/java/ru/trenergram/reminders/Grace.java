package ru.trenergram.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;

/** A giving up that waits after downtime, ours or Telegram's. */
@Component
class Grace {

  /** So long have people to answer, and their answers to be heard. */
  private static final Duration LENGTH = Duration.ofMinutes(10);

  private final ReminderTable reminders;
  private final ReminderPlans plans;
  private final Bookings bookings;
  private final CallsToMake calls;
  private final Outbox outbox;

  Grace(
      ReminderTable reminders,
      ReminderPlans plans,
      Bookings bookings,
      CallsToMake calls,
      Outbox outbox) {
    this.reminders = reminders;
    this.plans = plans;
    this.bookings = bookings;
    this.calls = calls;
    this.outbox = outbox;
  }

  boolean isNeeded(Instant due, BookingNews news, Instant now) {
    return Verdict.isLate(due, now) || questionsLag(news, now);
  }

  private boolean questionsLag(BookingNews news, Instant now) {
    return outbox.lags(news.clientChat(), Priority.SESSION, now.minus(LENGTH));
  }

  /**
   * Plans the giving up anew; where there is no time for it, the trainer calls. Whoever has changed
   * the booking meanwhile has planned its reminders anew.
   */
  void give(ReminderKey key, BookingNews seen, Instant now) {
    bookings
        .lock(key.booking())
        .filter(booking -> booking.version() == seen.booking().version() && stillPlanned(key))
        .ifPresent(booking -> {
          if (!later(booking, now) && questionsLag(seen, now)) {
            calls.unreached(seen, now);
          }
        });
  }

  private boolean stillPlanned(ReminderKey key) {
    return reminders.of(key.booking()).stream()
        .anyMatch(r -> r.plan() == key.plan() && r.level() == key.level() && r.planned());
  }

  /** Whether there is time for it. */
  private boolean later(BookingView booking, Instant now) {
    Instant again = now.plus(LENGTH);
    boolean inTime = !again.isAfter(booking.start().minus(Ladder.LAST_CALL));
    List<Step> steps = inTime ? List.of(new Step(Level.GIVE_UP, again)) : List.of();
    plans.replan(booking, Why.LATE, steps, null, now);
    return inTime;
  }
}
