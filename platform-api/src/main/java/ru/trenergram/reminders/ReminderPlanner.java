package ru.trenergram.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingButtons;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingMade;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;

/**
 * Asks the client whether they come: at the moment of the first reminder (the day before, 20:00 in
 * the trainer's zone), or at once when that moment has passed (product.md section 4).
 */
@Component
class ReminderPlanner implements JobHandler {

  private static final LocalTime TIME_OF_DAY = LocalTime.of(20, 0);

  private final Jobs jobs;
  private final Outbox outbox;
  private final Bookings bookings;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  ReminderPlanner(
      Jobs jobs,
      Outbox outbox,
      Bookings bookings,
      TransactionOperations transactions,
      InstantSource clock) {
    this.jobs = jobs;
    this.outbox = outbox;
    this.bookings = bookings;
    this.transactions = transactions;
    this.clock = clock;
  }

  @EventListener
  void on(BookingMade event) {
    BookingView booking = event.news().booking();
    Instant first = firstReminder(booking);
    if (first.isAfter(clock.instant())) {
      jobs.stage(Job.of(event.news().club(), kind(), booking.id().toString()), first);
    } else {
      outbox.put(question(event.news()));
    }
  }

  static Instant firstReminder(BookingView booking) {
    return booking
        .start()
        .atZone(booking.zone())
        .toLocalDate()
        .minusDays(1)
        .atTime(TIME_OF_DAY)
        .atZone(booking.zone())
        .toInstant();
  }

  @Override
  public String kind() {
    return "first-reminder";
  }

  @Override
  public @Nullable Instant run(Job job) {
    BookingId booking = new BookingId(UUID.fromString(job.subject()));
    return transactions.execute(status -> {
      Optional<BookingNews> news = bookings.news(booking, new Actor.BySystem());
      if (news.isEmpty()) {
        // The job may be seen before its booking (two-phase commit): look again, never conclude.
        return clock.instant().plus(Duration.ofMinutes(1));
      }
      news.filter(this::stillToBeAsked).map(ReminderPlanner::question).ifPresent(outbox::put);
      return null;
    });
  }

  private boolean stillToBeAsked(BookingNews news) {
    return news.booking().state() == BookingState.PENDING
        && news.booking().start().isAfter(clock.instant());
  }

  private static Message question(BookingNews news) {
    BookingView booking = news.booking();
    Words words =
        Words.of(
                "booking.ask",
                Map.of(
                    "trainer", booking.trainer().name(),
                    "start", booking.start().toString(),
                    "zone", booking.zone().getId(),
                    "minutes", Duration.between(booking.start(), booking.end()).toMinutes(),
                    "priceMinor", booking.price().minorUnits(),
                    "currency", booking.price().currency().getCurrencyCode()))
            .with(BookingButtons.toAnswer(booking));
    return new Message(
        "booking-asked/" + booking.id(),
        news.clientChat(),
        news.club(),
        Priority.SESSION,
        words,
        null,
        booking.start());
  }
}
