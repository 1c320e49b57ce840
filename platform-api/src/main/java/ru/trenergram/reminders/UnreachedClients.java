package ru.trenergram.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingHomes;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.notifications.MessageState;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/** Tells the trainer, in time to call, that a reminder has not reached the client. */
@Component
class UnreachedClients implements JobHandler {

  static final String KIND = "client-unreached";

  private final ReminderTable reminders;
  private final TimeToCall timeToCall;
  private final Bookings bookings;
  private final BookingHomes homes;
  private final Jobs jobs;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  UnreachedClients(
      ReminderTable reminders,
      TimeToCall timeToCall,
      Bookings bookings,
      BookingHomes homes,
      Jobs jobs,
      Outbox outbox,
      TransactionOperations transactions,
      InstantSource clock) {
    this.reminders = reminders;
    this.timeToCall = timeToCall;
    this.bookings = bookings;
    this.homes = homes;
    this.jobs = jobs;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public @Nullable Instant run(Job job) {
    ReminderKey key =
        ReminderKey.read(job.subject())
            .orElseThrow(() -> new IllegalStateException("no reminder: " + job.subject()));
    TenantId here = TenantScope.require();
    TenantId home = homes.of(key.booking(), here);
    if (!home.equals(here)) {
      // The session went elsewhere with its trainer, who is told there.
      transactions.executeWithoutResult(
          _ -> jobs.stage(Job.of(home, KIND, job.subject()), clock.instant()));
      return null;
    }
    transactions.executeWithoutResult(_ ->
        outbox
            .fate(job.subject())
            .flatMap(UnreachedClients::why)
            .ifPresent(why -> hasFailed(key, why)));
    return null;
  }

  /** Why a message did not arrive; empty if it may have. */
  static Optional<Why> why(MessageState fate) {
    return switch (fate) {
      case UNREACHABLE -> Optional.of(Why.UNREACHABLE);
      case REFUSED -> Optional.of(Why.REFUSED);
      case EXPIRED -> Optional.of(Why.EXPIRED);
      case WAITING, SENDING, SENT, UNKNOWN -> Optional.empty();
    };
  }

  private void hasFailed(ReminderKey key, Why why) {
    Instant now = clock.instant();
    reminders.correct(new Settled(key, ReminderState.FAILED, why), now);
    bookings
        .news(key.booking(), new Actor.BySystem())
        .filter(news -> isToBeCalledAbout(news.booking(), key, now))
        .ifPresent(news ->
            outbox.put(ReminderMessages.unreached(news, timeToCall.of(news.booking(), now))));
  }

  private boolean isToBeCalledAbout(BookingView booking, ReminderKey key, Instant now) {
    boolean expected = booking.state() == BookingState.CONFIRMED || Verdict.waitsForClient(booking);
    return expected
        && now.isBefore(booking.start())
        && reminders.of(booking.id()).stream()
            .filter(r -> r.plan() == key.plan() && r.level() == key.level())
            .anyMatch(r -> r.start().equals(booking.start()));
  }
}
