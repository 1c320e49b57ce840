package ru.trenergram.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;

/**
 * Cancels in the bound club what nobody has confirmed. Locks the booking before its reminders, as
 * everybody does who changes a booking.
 */
@Component
class GiveUps {

  /**
   * After downtime, ours or Telegram's: so long have people to answer, and their answers to be
   * heard.
   */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private final ReminderTable reminders;
  private final ReminderPlans plans;
  private final Bookings bookings;
  private final TimeToCall timeToCall;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  GiveUps(
      ReminderTable reminders,
      ReminderPlans plans,
      Bookings bookings,
      TimeToCall timeToCall,
      Outbox outbox,
      TransactionOperations transactions,
      InstantSource clock) {
    this.reminders = reminders;
    this.plans = plans;
    this.bookings = bookings;
    this.timeToCall = timeToCall;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  void of(ReminderKey key) {
    transactions.executeWithoutResult(_ -> {
      List<ReminderView> plan =
          reminders.of(key.booking()).stream().filter(r -> r.plan() <= key.plan()).toList();
      plan.stream()
          .filter(r -> r.plan() == key.plan() && r.level() == Level.GIVE_UP && r.planned())
          .filter(r -> !questionsAreDue(plan))
          .findFirst()
          .ifPresent(giveUp -> decide(key, giveUp, plan));
    });
  }

  /** They come first, and move the giving up. */
  private boolean questionsAreDue(List<ReminderView> plan) {
    return plan.stream().anyMatch(r -> r.planned() && r.level().asks());
  }

  private void decide(ReminderKey key, ReminderView giveUp, List<ReminderView> plan) {
    Instant now = clock.instant();
    Optional<BookingNews> news = bookings.news(key.booking(), new Actor.BySystem());
    Planned planned = new Planned(key, giveUp.start(), giveUp.due(), null);
    Verdict verdict = Verdict.of(news.map(BookingNews::booking), List.of(planned), now);
    if (verdict.send() == null) {
      reminders.settle(verdict.settled(), now);
    } else if (!wasAsked(giveUp, plan)) {
      reminders.settle(List.of(Settled.skipped(key, Why.NOT_ASKED)), now);
    } else if (Verdict.isLate(giveUp.due(), now) || questionsLag(news.orElseThrow(), now)) {
      givePause(key, news.orElseThrow(), now);
    } else {
      giveUp(key, news.orElseThrow().booking(), now);
    }
  }

  private static boolean wasAsked(ReminderView giveUp, List<ReminderView> plan) {
    return plan.stream()
        .filter(r -> r.level().asks() && r.start().equals(giveUp.start()))
        .anyMatch(r -> r.state() == ReminderState.SENT);
  }

  private boolean questionsLag(BookingNews news, Instant now) {
    return outbox.lags(news.clientChat(), Priority.SESSION, now.minus(GRACE));
  }

  /** Whoever has changed the booking meanwhile has planned its reminders anew. */
  private void givePause(ReminderKey key, BookingNews seen, Instant now) {
    bookings
        .lock(key.booking())
        .filter(booking -> booking.version() == seen.booking().version() && stillPlanned(key))
        .ifPresent(booking -> {
          if (!later(booking, now) && questionsLag(seen, now)) {
            outbox.put(ReminderMessages.unreached(seen, timeToCall.of(booking, now)));
          }
        });
  }

  private boolean stillPlanned(ReminderKey key) {
    return reminders.of(key.booking()).stream()
        .anyMatch(r -> r.plan() == key.plan() && r.level() == key.level() && r.planned());
  }

  /** Whether there is time for it. */
  private boolean later(BookingView booking, Instant now) {
    Instant again = now.plus(GRACE);
    boolean inTime = !again.isAfter(booking.start().minus(Ladder.LAST_CALL));
    List<Step> steps = inTime ? List.of(new Step(Level.GIVE_UP, again)) : List.of();
    plans.replan(booking, Why.LATE, steps, null, now);
    return inTime;
  }

  private void giveUp(ReminderKey key, BookingView booking, Instant now) {
    if (bookings.giveUp(booking.id(), booking.version()) instanceof ChangeOutcome.Changed) {
      reminders.correct(Settled.sent(key), now);
    } else {
      reminders.settle(List.of(Settled.skipped(key, Why.NO_SENSE)), now);
    }
  }
}
