package ru.trenergram.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingCancelled;
import ru.trenergram.bookings.BookingConfirmed;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingMade;
import ru.trenergram.bookings.BookingMarked;
import ru.trenergram.bookings.BookingMoved;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingRestored;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.people.TrainerId;

/**
 * Plans the reminders of a booking in the transaction that makes or changes it. A client whose
 * first question would be late is asked in that transaction (product.md section 4).
 */
@Component
class ReminderPlanner {

  private final ReminderPlans plans;
  private final SettingsTable settings;
  private final Recall recall;
  private final Outbox outbox;
  private final InstantSource clock;

  ReminderPlanner(
      ReminderPlans plans,
      SettingsTable settings,
      Recall recall,
      Outbox outbox,
      InstantSource clock) {
    this.plans = plans;
    this.settings = settings;
    this.recall = recall;
    this.outbox = outbox;
    this.clock = clock;
  }

  @EventListener
  void on(BookingMade event) {
    plan(event.news());
  }

  /** The first plan of a booking that waits for the client. */
  void plan(BookingNews news) {
    BookingView booking = news.booking();
    Instant now = clock.instant();
    TrainerId trainer = new TrainerId(booking.trainer().id());
    VersionedSettings known = settings.remembered(trainer);
    List<Step> steps = Ladder.of(known.settings(), booking.start(), booking.zone(), now);
    while (!plans.plan(booking, known.version(), steps, askedNow(steps, now), now)) {
      known = settings.of(trainer);
      steps = Ladder.of(known.settings(), booking.start(), booking.zone(), now);
    }
    Level asked = askedNow(steps, now);
    if (asked != null) {
      ReminderKey key = new ReminderKey(news.booking().id(), 0, asked);
      outbox.put(ReminderMessages.toClient(news, key, null, now));
    }
  }

  @EventListener
  void on(BookingMoved event) {
    planAnew(event.news().booking());
  }

  @EventListener
  void on(BookingRestored event) {
    planAnew(event.news().booking());
  }

  private void planAnew(BookingView booking) {
    Instant now = clock.instant();
    if (Verdict.waitsForClient(booking)) {
      // The message that tells the client of the time asks as well: it counts as the first.
      List<Step> steps = ladder(booking, now);
      plans.replan(booking, Why.MOVED, steps, askedNow(steps, now), now);
    } else if (booking.state() == BookingState.CONFIRMED) {
      plans.replan(booking, Why.MOVED, beforeStart(booking, now), null, now);
    } else {
      plans.drop(booking.id(), Why.MOVED, now);
    }
    recall.of(booking.id(), Why.MOVED, now);
  }

  @EventListener
  void on(BookingConfirmed event) {
    BookingView booking = event.news().booking();
    Instant now = clock.instant();
    plans.replan(booking, Why.CONFIRMED, beforeStart(booking, now), null, now);
    recall.of(booking.id(), Why.CONFIRMED, now);
  }

  @EventListener
  void on(BookingCancelled event) {
    BookingId booking = event.news().booking().id();
    Instant now = clock.instant();
    plans.drop(booking, Why.CANCELLED, now);
    recall.of(booking, Why.CANCELLED, now);
  }

  @EventListener
  void on(BookingMarked event) {
    BookingId booking = event.news().booking().id();
    plans.drop(booking, Why.NO_SENSE, clock.instant());
  }

  private List<Step> ladder(BookingView booking, Instant now) {
    return Ladder.of(settings(booking), booking.start(), booking.zone(), now);
  }

  private List<Step> beforeStart(BookingView booking, Instant now) {
    return Ladder.beforeStart(settings(booking), booking.start(), now);
  }

  private ReminderSettings settings(BookingView booking) {
    return settings.of(new TrainerId(booking.trainer().id())).settings();
  }

  private static @Nullable Level askedNow(List<Step> steps, Instant now) {
    return steps.contains(new Step(Level.FIRST, now)) ? Level.FIRST : null;
  }
}
