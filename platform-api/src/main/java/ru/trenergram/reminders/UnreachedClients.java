package ru.trenergram.reminders;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.notifications.Outbox;

/** Tells the trainer, in time to call, that a reminder has not reached the client. */
@Component
class UnreachedClients implements JobHandler {

  static final String KIND = "client-unreached";

  private final ReminderTable reminders;
  private final TimeToCall timeToCall;
  private final Bookings bookings;
  private final Outbox outbox;
  private final LostMessages lost;
  private final InstantSource clock;

  UnreachedClients(
      ReminderTable reminders,
      TimeToCall timeToCall,
      Bookings bookings,
      Outbox outbox,
      LostMessages lost,
      InstantSource clock) {
    this.reminders = reminders;
    this.timeToCall = timeToCall;
    this.bookings = bookings;
    this.outbox = outbox;
    this.lost = lost;
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
    lost.ifLost(job, key.booking(), why -> hasFailed(key, why));
    return null;
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
