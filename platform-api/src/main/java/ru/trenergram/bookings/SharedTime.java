package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerJoined;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantScope;

/**
 * Lets a person who becomes a trainer in a second club share their time among both from then on:
 * what is booked in the first is written down for the other, and what meets is told.
 */
@Component
public class SharedTime implements JobHandler {

  /** A process of the release before may be writing a booking that knows of no sharing. */
  private static final Duration SECOND_LOOK = Duration.ofMinutes(1);

  /** What meets is told once; when it meets no more, its time is taken too. */
  private static final Duration WHILE_SOMETHING_MEETS = Duration.ofHours(1);

  private static final String AGAIN = "/again";

  private final ComingSessions coming;
  private final TrainerBusy busy;
  private final Memberships memberships;
  private final Jobs jobs;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  SharedTime(
      ComingSessions coming,
      TrainerBusy busy,
      Memberships memberships,
      Jobs jobs,
      Outbox outbox,
      TransactionOperations transactions,
      InstantSource clock) {
    this.coming = coming;
    this.busy = busy;
    this.memberships = memberships;
    this.jobs = jobs;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(TrainerJoined event) {
    List<Membership> elsewhere =
        memberships.of(busy.person(event.trainer())).stream()
            .filter(m -> m.kind() == MembershipKind.TRAINER && !m.club().equals(event.club()))
            .toList();
    if (!elsewhere.isEmpty()) {
      busy.share(event.trainer());
    }
    for (Membership other : elsewhere) {
      jobs.stage(Job.of(other.club(), kind(), other.member().toString()), clock.instant());
    }
  }

  @Override
  public String kind() {
    return "share-time";
  }

  @Override
  public @Nullable Instant run(Job job) {
    TrainerId trainer = new TrainerId(UUID.fromString(job.subject().replace(AGAIN, "")));
    return take(trainer).isEmpty() ? null : clock.instant().plus(WHILE_SOMETHING_MEETS);
  }

  /**
   * Takes the time of all that a trainer of the bound tenant has ahead, where that is not done yet;
   * from now on whatever is booked does so by itself. Opens transactions of its own: each session
   * is locked while its time is taken, or one that is just called off would keep it.
   *
   * @return the times that cannot be had, since the trainer is busy in another club then
   */
  public List<Slot> take(TrainerId trainer) {
    transactions.executeWithoutResult(_ -> mark(trainer));
    List<Slot> meeting = new ArrayList<>();
    for (BookingId booking : read(() -> coming.bookings(trainer))) {
      transactions.executeWithoutResult(_ ->
          coming
              .lock(booking)
              .filter(locked -> !taken(trainer, locked))
              .map(Booking::time)
              .ifPresent(meeting::add));
    }
    for (GroupSessionId group : read(() -> coming.groups(trainer))) {
      transactions.executeWithoutResult(_ ->
          coming
              .lock(group)
              .filter(locked -> !taken(trainer, locked))
              .map(GroupSession::time)
              .ifPresent(meeting::add));
    }
    return meeting;
  }

  private <T> List<T> read(Supplier<List<T>> sessions) {
    return Objects.requireNonNull(transactions.execute(_ -> sessions.get()));
  }

  private void mark(TrainerId trainer) {
    if (busy.share(trainer)) {
      jobs.stage(
          Job.of(TenantScope.require(), kind(), trainer + AGAIN),
          clock.instant().plus(SECOND_LOOK));
    }
  }

  private boolean taken(TrainerId trainer, Booking booking) {
    boolean taken = busy.take(booking);
    if (!taken) {
      BookingView view = booking.view();
      tell(trainer, view.id(), view.client(), view.start(), view.zone());
    }
    return taken;
  }

  private boolean taken(TrainerId trainer, GroupSession group) {
    boolean taken = !group.takesTime(clock.instant()) || busy.take(group);
    if (!taken) {
      Party called = new Party(trainer.value(), group.name());
      tell(trainer, group.bookingId(), called, group.start(), group.zone());
    }
    return taken;
  }

  private void tell(TrainerId trainer, BookingId booking, Party who, Instant start, ZoneId zone) {
    outbox.put(
        Message.now(
            "booking-meets/" + booking,
            busy.chat(trainer),
            TenantScope.require(),
            Priority.SESSION,
            Words.of(
                    "booking.meets.trainer",
                    Map.of("client", who.called(), "start", start.toString(), "zone", zone.getId()))
                .about(who.id(), "client")));
  }
}
