package ru.trenergram.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;

/**
 * Takes over what releases before the ladder have planned: one job a booking, due at the moment of
 * the first reminder.
 */
@Component
class FirstReminders implements JobHandler {

  private final ReminderPlanner planner;
  private final ReminderTable reminders;
  private final Bookings bookings;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  FirstReminders(
      ReminderPlanner planner,
      ReminderTable reminders,
      Bookings bookings,
      TransactionOperations transactions,
      InstantSource clock) {
    this.planner = planner;
    this.reminders = reminders;
    this.bookings = bookings;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "first-reminder";
  }

  @Override
  public @Nullable Instant run(Job job) {
    BookingId booking = new BookingId(UUID.fromString(job.subject()));
    return transactions.execute(_ -> {
      Optional<BookingNews> news = bookings.news(booking, new Actor.BySystem());
      if (news.isEmpty()) {
        // The job may be seen before its booking (two-phase commit): look again, never conclude.
        return clock.instant().plus(Duration.ofMinutes(1));
      }
      if (reminders.of(booking).isEmpty()
          && Verdict.waitsForClient(news.get().booking())
          && clock.instant().isBefore(news.get().booking().start())) {
        planner.plan(news.get());
      }
      return null;
    });
  }
}
