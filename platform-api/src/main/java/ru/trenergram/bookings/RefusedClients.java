package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.ClientRefused;
import ru.trenergram.people.Clients;
import ru.trenergram.people.TrainerId;

/**
 * Who is not a client any more has no sessions to come. Whoever books a client at the moment of the
 * refusal does not wait for it, so a second look finds what was under way.
 */
@Component
class RefusedClients implements JobHandler {

  /** Longer than any transaction that began before the refusal. */
  private static final Duration SECOND_LOOK = Duration.ofMinutes(1);

  private final BookingLocks locks;
  private final Bookings bookings;
  private final Clients clients;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  RefusedClients(
      BookingLocks locks,
      Bookings bookings,
      Clients clients,
      Jobs jobs,
      TransactionOperations transactions,
      InstantSource clock) {
    this.locks = locks;
    this.bookings = bookings;
    this.clients = clients;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(ClientRefused event) {
    callOff(event.trainer(), event.client());
    jobs.stage(
        Job.of(event.club(), kind(), event.trainer() + "/" + event.client()),
        clock.instant().plus(SECOND_LOOK));
  }

  private void callOff(TrainerId trainer, ClientId client) {
    Actor by = new Actor.ByTrainer(trainer);
    for (BookingId booking : locks.lockComing(trainer, client, clock.instant())) {
      bookings.cancel(booking, by, CancellationCause.CLIENT_REFUSED, null);
    }
  }

  @Override
  public String kind() {
    return "refused-client";
  }

  @Override
  public @Nullable Instant run(Job job) {
    String[] pair = job.subject().split("/", 2);
    TrainerId trainer = new TrainerId(UUID.fromString(pair[0]));
    ClientId client = new ClientId(UUID.fromString(pair[1]));
    transactions.executeWithoutResult(_ -> {
      if (clients.find(client, Optional.of(trainer)).isEmpty()) {
        callOff(trainer, client);
      }
    });
    return null;
  }
}
