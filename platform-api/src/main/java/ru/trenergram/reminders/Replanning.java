package ru.trenergram.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
  private final ReminderPlans plans;
  private final SettingsTable settings;
  private final Bookings bookings;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  Replanning(
      ReminderTable reminders,
      ReminderPlans plans,
      SettingsTable settings,
      Bookings bookings,
      TransactionOperations transactions,
      InstantSource clock) {
    this.reminders = reminders;
    this.plans = plans;
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

  /**
   * To be called in a transaction. Under the locks of the bookings, so that nobody moves one
   * meanwhile and neither plan takes the other's place.
   */
  Counts of(TrainerId trainer, ReminderSettings wished) {
    Instant now = clock.instant();
    List<BookingId> coming = coming(trainer, now);
    List<BookingView> locked = bookings.lock(coming);
    Map<BookingId, List<ReminderView>> known = reminders.lock(coming);
    Counts counts = new Counts(0, 0);
    for (BookingView booking : locked) {
      counts = counts.plus(one(booking, known.getOrDefault(booking.id(), List.of()), wished, now));
    }
    return counts;
  }

  private List<BookingId> coming(TrainerId trainer, Instant now) {
    List<BookingId> coming = new ArrayList<>();
    Optional<BookingQuery.Place> after = Optional.empty();
    List<BookingView> page;
    do {
      page =
          bookings.list(
              new BookingQuery(now, EVER, Optional.of(trainer), Optional.empty(), after, AT_ONCE));
      for (BookingView booking : page) {
        if (booking.state().upcoming()) {
          coming.add(booking.id());
        }
        after = Optional.of(new BookingQuery.Place(booking.start(), booking.id()));
      }
    } while (page.size() == AT_ONCE);
    return coming;
  }

  private Counts one(
      BookingView booking, List<ReminderView> known, ReminderSettings wished, Instant now) {
    Set<Step> before = new HashSet<>();
    known.stream()
        .filter(ReminderView::planned)
        .forEach(r -> before.add(new Step(r.level(), r.due())));
    List<Step> after = steps(booking, known, wished, now);
    if (!before.equals(Set.copyOf(after))) {
      plans.replan(booking, Why.SETTINGS_CHANGED, after, null, now);
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
        .max(Comparator.comparing(ReminderView::level))
        .map(asked ->
            Ladder.after(wished, booking.start(), booking.zone(), asked.level(), asked.moment()))
        .map(steps -> Ladder.asTold(told(booking, known), steps))
        .orElseGet(() -> Ladder.of(wished, booking.start(), booking.zone(), now));
  }

  /** The latest moment of which the client has read that the system gives up then. */
  private static @Nullable Instant told(BookingView booking, List<ReminderView> known) {
    Set<Integer> plans =
        known.stream()
            .filter(r -> r.level() == Level.SECOND || r.level() == Level.THIRD)
            .filter(r -> r.state() == ReminderState.SENT && r.start().equals(booking.start()))
            .map(ReminderView::plan)
            .collect(Collectors.toSet());
    return known.stream()
        .filter(r -> r.level() == Level.GIVE_UP && plans.contains(r.plan()))
        .map(ReminderView::due)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
