package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;

/**
 * Finds what a club agreed to before there were jobs that charge and end sessions, once a club and
 * each booking in a transaction of its own (decision 0018). Safe to repeat. What was over by then
 * stays as it is: it was paid for in other ways.
 */
@Component
class OldBookings implements JobHandler {

  private static final int AT_ONCE = 500;

  private final BookingLocks locks;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  OldBookings(
      BookingLocks locks,
      JdbcClient jdbc,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      InstantSource clock) {
    this.locks = locks;
    this.jdbc = jdbc;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  static Job job(TenantId club) {
    return Job.of(club, "old-bookings", "once");
  }

  @Override
  public String kind() {
    return "old-bookings";
  }

  @Override
  public @Nullable Instant run(Job job) {
    List<UUID> found = confirmed(new UUID(0, 0));
    while (!found.isEmpty()) {
      found.forEach(this::plan);
      found = confirmed(found.getLast());
    }
    return null;
  }

  private List<UUID> confirmed(UUID after) {
    return Objects.requireNonNull(
        transactions.execute(_ ->
            jdbc.sql(
                    """
                    select id from in_club.booking
                    where state = 'CONFIRMED' and client_id is not null and ends_at > ? and id > ?
                    order by id limit %d
                    """
                        .formatted(AT_ONCE))
                .params(Utc.of(clock.instant()), after)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()));
  }

  private void plan(UUID id) {
    transactions.executeWithoutResult(_ -> {
      Optional<Booking> booking = locks.lock(new BookingId(id));
      booking
          .filter(locked -> locked.view().state() == BookingState.CONFIRMED)
          .ifPresent(locked -> events.publishEvent(new BookingFound(locked.news())));
    });
  }
}
