package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * Confirmed sessions of a trainer that are over. A job is about to mark them, save those that were
 * over before there was such a job, which stay as they are (decision 0018). Where a mark was taken
 * back after the end it is the trainer's turn: those are none of these.
 */
@Component
class EndedSessions {

  private final Jobs jobs;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  EndedSessions(Jobs jobs, JdbcClient jdbc, InstantSource clock) {
    this.jobs = jobs;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  boolean marksAreDue(TrainerId trainer) {
    return !aboutToBeMarked(ended(trainer, null)).isEmpty();
  }

  /** Those of a client that nobody is going to mark. */
  Set<BookingId> stayAsTheyAre(TrainerId trainer, ClientId client) {
    List<BookingId> all = ended(trainer, client);
    Set<BookingId> left = new HashSet<>(all);
    left.removeAll(aboutToBeMarked(all));
    return left;
  }

  private Set<BookingId> aboutToBeMarked(List<BookingId> sessions) {
    if (sessions.isEmpty()) {
      return Set.of();
    }
    TenantId club = TenantScope.require();
    Set<BookingId> due = new HashSet<>();
    jobs.staged(sessions.stream().map(session -> Attendance.job(club, session)).toList())
        .forEach(job -> due.add(new BookingId(UUID.fromString(job.subject()))));
    return due;
  }

  /**
   * @param client null for all
   */
  private List<BookingId> ended(TrainerId trainer, @Nullable ClientId client) {
    return jdbc.sql(
            """
            select b.id from in_club.booking b
            where b.trainer_id = :trainer and b.state = 'CONFIRMED' and b.ends_at <= :now and not
            """
                + BookingPast.MARK_TAKEN_BACK
                + (client == null ? " and b.client_id is not null" : " and b.client_id = :client"))
        .param("trainer", trainer.value())
        .param("client", client == null ? null : client.value())
        .param("now", Utc.of(clock.instant()))
        .query((row, _) -> new BookingId(row.getObject(1, UUID.class)))
        .list();
  }
}
