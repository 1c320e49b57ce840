package ru.trenergram.reminders;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;

/**
 * Hands what has come due in the bound club to the outbox, in one transaction of a few statements.
 * Bookings are read after their reminders are taken: whoever changes one of them now waits, and
 * then finds it sent.
 */
@Component
class HandOver {

  private final ReminderTable reminders;
  private final ReminderPlans plans;
  private final SettingsTable settings;
  private final Bookings bookings;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  HandOver(
      ReminderTable reminders,
      ReminderPlans plans,
      SettingsTable settings,
      Bookings bookings,
      Outbox outbox,
      TransactionOperations transactions,
      InstantSource clock) {
    this.reminders = reminders;
    this.plans = plans;
    this.settings = settings;
    this.bookings = bookings;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Hands over those that are still planned and that nobody else has taken. */
  void of(Collection<Due> all) {
    transactions.executeWithoutResult(_ -> {
      Instant now = clock.instant();
      lockLate(all, now);
      Map<BookingId, List<Planned>> due =
          reminders.take(all.stream().map(Due::key).toList()).stream()
              .collect(groupingBy(p -> p.key().booking()));
      if (!due.isEmpty()) {
        send(due, news(due.keySet()), now);
      }
    });
  }

  /** Their questions are planned anew, which nobody does but under the lock of the booking. */
  private void lockLate(Collection<Due> all, Instant now) {
    Map<BookingId, List<Due>> questions =
        all.stream()
            .filter(due -> due.key().level().asks())
            .collect(groupingBy(due -> due.key().booking()));
    questions
        .values()
        .removeIf(due -> due.size() == 1 && !Verdict.isLate(due.getFirst().moment(), now));
    if (!questions.isEmpty()) {
      bookings.lock(questions.keySet());
    }
  }

  private Map<BookingId, BookingNews> news(Collection<BookingId> ids) {
    return bookings.news(ids).stream().collect(toMap(news -> news.booking().id(), news -> news));
  }

  private void send(
      Map<BookingId, List<Planned>> due, Map<BookingId, BookingNews> news, Instant now) {
    List<Message> messages = new ArrayList<>();
    List<Settled> settled = new ArrayList<>();
    List<Planned> late = new ArrayList<>();
    due.forEach((id, planned) -> {
      Optional<BookingNews> found = Optional.ofNullable(news.get(id));
      Verdict verdict = Verdict.of(found.map(BookingNews::booking), planned, now);
      settled.addAll(verdict.settled());
      Planned send = verdict.send();
      if (send != null) {
        messages.add(
            ReminderMessages.toClient(found.orElseThrow(), send.key(), send.givesUpAt(), now));
        settled.add(Settled.sent(send.key()));
        if (verdict.late()) {
          late.add(send);
        }
      }
    });
    outbox.put(messages);
    reminders.settle(settled, now);
    goOnAfter(late, news, now);
  }

  /** What follows a late question counts from when it was asked. */
  private void goOnAfter(List<Planned> late, Map<BookingId, BookingNews> news, Instant now) {
    if (late.isEmpty()) {
      return;
    }
    Map<Planned, BookingView> asked =
        late.stream()
            .collect(
                toMap(
                    planned -> planned,
                    planned ->
                        Objects.requireNonNull(news.get(planned.key().booking())).booking()));
    var ofTrainers =
        settings.of(asked.values().stream().map(b -> b.trainer().id()).collect(Collectors.toSet()));
    asked.forEach((planned, booking) -> {
      ReminderSettings theirs =
          ofTrainers.getOrDefault(booking.trainer().id(), ReminderSettings.USUAL);
      List<Step> steps =
          Ladder.asTold(
              planned.givesUpAt(),
              Ladder.after(theirs, booking.start(), booking.zone(), planned.level(), now));
      plans.replan(booking, Why.LATE, steps, null, now);
    });
  }
}
