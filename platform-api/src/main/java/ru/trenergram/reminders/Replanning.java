package ru.trenergram.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.people.TrainerId;

/**
 * Plans the reminders of a trainer's sessions to come anew; what stands as it should is left alone,
 * so it may be repeated. As a job it finds what was booked while the settings were being saved.
 */
@Component
class Replanning implements JobHandler {

  static final String KIND = "replan-reminders";

  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");
  private static final int AT_ONCE = 500;

  private final ReminderTable reminders;
  private final SettingsTable settings;
  private final Bookings bookings;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  Replanning(
      ReminderTable reminders,
      SettingsTable settings,
      Bookings bookings,
      TransactionOperations transactions,
      InstantSource clock) {
    this.reminders = reminders;
    this.settings = settings;
    this.bookings = bookings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** How many reminders were planned before and are after. */
  record Counts(int before, int after) {

    Counts plus(Counts other) {
      return new Counts(before + other.before, after + other.after);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public @Nullable Instant run(Job job) {
    TrainerId trainer = new TrainerId(UUID.fromString(job.subject()));
    transactions.executeWithoutResult(_ -> of(trainer, settings.of(trainer).settings()));
    return null;
  }

  /** To be called in a transaction. */
  Counts of(TrainerId trainer, ReminderSettings wished) {
    Instant now = clock.instant();
    Counts counts = new Counts(0, 0);
    Optional<BookingQuery.Place> after = Optional.empty();
    List<BookingView> page;
    do {
      page =
          bookings.list(
              new BookingQuery(now, EVER, Optional.of(trainer), Optional.empty(), after, AT_ONCE));
      Map<BookingId, List<ReminderView>> planned =
          reminders.lock(page.stream().map(BookingView::id).toList());
      for (BookingView booking : page) {
        counts =
            counts.plus(one(booking, planned.getOrDefault(booking.id(), List.of()), wished, now));
        after = Optional.of(new BookingQuery.Place(booking.start(), booking.id()));
      }
    } while (page.size() == AT_ONCE);
    return counts;
  }

  private Counts one(
      BookingView booking, List<ReminderView> known, ReminderSettings wished, Instant now) {
    Set<Step> before = new HashSet<>();
    known.stream()
        .filter(ReminderView::planned)
        .forEach(r -> before.add(new Step(r.level(), r.due())));
    List<Step> after = steps(booking, known, wished, now);
    if (!before.equals(Set.copyOf(after))) {
      reminders.replan(booking, Why.SETTINGS_CHANGED, after, null, now);
    }
    return new Counts(before.size(), after.size());
  }

  private static List<Step> steps(
      BookingView booking, List<ReminderView> known, ReminderSettings wished, Instant now) {
    if (booking.state() == BookingState.CONFIRMED) {
      return Ladder.beforeStart(wished, booking.start(), now);
    }
    if (!Verdict.waitsForClient(booking)) {
      return List.of();
    }
    return known.stream()
        .filter(r -> r.start().equals(booking.start()) && r.wasAsked())
        .max(java.util.Comparator.comparing(ReminderView::level))
        .map(asked ->
            Ladder.after(wished, booking.start(), booking.zone(), asked.level(), asked.moment()))
        .orElseGet(() -> Ladder.of(wished, booking.start(), booking.zone(), now));
  }
}
