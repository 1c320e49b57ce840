package ru.trenergram.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingHomes;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.notifications.MessageState;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/** Messages about a session that did not arrive, and where somebody has to hear of it. */
@Component
class LostMessages {

  private final BookingHomes homes;
  private final Jobs jobs;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  LostMessages(
      BookingHomes homes,
      Jobs jobs,
      Outbox outbox,
      TransactionOperations transactions,
      InstantSource clock) {
    this.homes = homes;
    this.jobs = jobs;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Does in one transaction what is left to do. If the session went elsewhere with its trainer, it
   * is done there: the job is staged anew.
   *
   * @param job whose subject is the message's business key
   * @param then what to do if the message did not arrive, by why and what is now
   */
  void ifLost(Job job, BookingId booking, BiConsumer<Why, Instant> then) {
    TenantId here = TenantScope.require();
    TenantId home = homes.of(booking, here);
    transactions.executeWithoutResult(_ -> {
      if (home.equals(here)) {
        outbox
            .fate(job.subject())
            .flatMap(LostMessages::why)
            .ifPresent(why -> then.accept(why, clock.instant()));
      } else {
        jobs.stage(Job.of(home, job.kind(), job.subject()), clock.instant());
      }
    });
  }

  /** Why a message did not arrive; empty if it may have. */
  private static Optional<Why> why(MessageState fate) {
    return switch (fate) {
      case UNREACHABLE -> Optional.of(Why.UNREACHABLE);
      case REFUSED -> Optional.of(Why.REFUSED);
      case EXPIRED -> Optional.of(Why.EXPIRED);
      case WAITING, SENDING, SENT, UNKNOWN -> Optional.empty();
    };
  }
}
