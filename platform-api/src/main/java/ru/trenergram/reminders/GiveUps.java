package ru.trenergram.reminders;

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

/**
 * Cancels in the bound club what nobody has confirmed. Locks the booking before its reminders, as
 * everybody does who changes a booking.
 */
@Component
class GiveUps {

  private final ReminderTable reminders;
  private final Bookings bookings;
  private final Grace grace;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  GiveUps(
      ReminderTable reminders,
      Bookings bookings,
      Grace grace,
      TransactionOperations transactions,
      InstantSource clock) {
    this.reminders = reminders;
    this.bookings = bookings;
    this.grace = grace;
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
    } else if (grace.isNeeded(giveUp.due(), news.orElseThrow(), now)) {
      grace.give(key, news.orElseThrow(), now);
    } else {
      giveUp(key, news.orElseThrow().booking(), now);
    }
  }

  private static boolean wasAsked(ReminderView giveUp, List<ReminderView> plan) {
    return plan.stream()
        .filter(r -> r.level().asks() && r.start().equals(giveUp.start()))
        .anyMatch(r -> r.state() == ReminderState.SENT);
  }

  private void giveUp(ReminderKey key, BookingView booking, Instant now) {
    if (bookings.giveUp(booking.id(), booking.version()) instanceof ChangeOutcome.Changed) {
      reminders.correct(Settled.sent(key), now);
    } else {
      reminders.settle(List.of(Settled.skipped(key, Why.NO_SENSE)), now);
    }
  }
}
