package ru.trenergram.reminders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;

/** Tells the trainer, in time to call, that a reminder has not reached the client. */
@Component
class UnreachedClients implements JobHandler {

  static final String KIND = "client-unreached";

  private final ReminderTable reminders;
  private final Bookings bookings;
  private final CallsToMake calls;
  private final LostMessages lost;

  UnreachedClients(
      ReminderTable reminders, Bookings bookings, CallsToMake calls, LostMessages lost) {
    this.reminders = reminders;
    this.bookings = bookings;
    this.calls = calls;
    this.lost = lost;
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
    lost.ifLost(job, key.booking(), (why, now) -> hasFailed(key, why, now));
    return null;
  }

  private void hasFailed(ReminderKey key, Why why, Instant now) {
    reminders.correct(new Settled(key, ReminderState.FAILED, why), now);
    bookings
        .news(key.booking(), new Actor.BySystem())
        .filter(news -> isToBeCalledAbout(news.booking(), key, now))
        .ifPresent(news -> calls.unreached(news, now));
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
