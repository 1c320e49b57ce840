package ru.trenergram.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.bookings.WaitlistQuery;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Slot;

/** Series and places in the waitlist; in the club that is bound. */
@Lazy
final class FreshSeries {

  private final SeriesDesk desk;
  private final Waitlist waitlist;
  private final ScheduleDesk schedule;
  private final FreshBookings bookings;
  private volatile @Nullable UUID occurrence;

  FreshSeries(SeriesDesk desk, Waitlist waitlist, ScheduleDesk schedule, FreshBookings bookings) {
    this.desk = desk;
    this.waitlist = waitlist;
    this.schedule = schedule;
    this.bookings = bookings;
  }

  /** A series of one session, so that it takes no other test's moment. */
  UUID series(TrainerId trainer, ClientId client) {
    BookSeries wish =
        new BookSeries(
            trainer,
            client,
            bookings.freeMoment(),
            Duration.ofMinutes(30),
            new Repeat(Set.of(), 1, null, 1, Set.of()),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    SeriesView made = ((SeriesOutcome.Done) desk.book(wish, new Actor.ByTrainer(trainer))).series();
    occurrence = made.bookings().getFirst().id().value();
    return made.id().value();
  }

  /** The session of the series that was handed out last. */
  UUID occurrence() {
    return Objects.requireNonNull(occurrence);
  }

  /** Makes the hour of the document's example one for which clients have to wait. */
  private void fullHour(TrainerId trainer) {
    Instant start = Instant.parse("2027-02-27T09:00:00Z");
    schedule.save(
        trainer,
        new ScheduleChange.Block(new Slot(start, start.plus(Duration.ofHours(1))), null),
        Map.of(),
        new Actor.ByTrainer(trainer));
  }

  /** An entry for that hour. */
  UUID waiting(TrainerId trainer, ClientId client) {
    fullHour(trainer);
    WaitWindow window =
        new WaitWindow(LocalDate.of(2027, 2, 27), LocalTime.of(12, 0), LocalTime.of(12, 30), 60);
    JoinWaitlist wish = new JoinWaitlist(trainer, client, window);
    WaitlistOutcome outcome = waitlist.join(wish);
    if (outcome instanceof WaitlistOutcome.LimitReached) {
      leaveAll(trainer, client);
      outcome = waitlist.join(wish);
    }
    return ((WaitlistOutcome.Joined) outcome).entry().id().value();
  }

  /** A client has only so many entries with a trainer. */
  void leaveAll(TrainerId trainer, ClientId client) {
    waitlist
        .list(new WaitlistQuery(Optional.of(trainer), Optional.of(client), Optional.empty(), 100))
        .forEach(entry -> waitlist.leave(entry.id(), new Actor.ByClient(client)));
  }
}
