package ru.trenergram.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Night;
import ru.trenergram.tenancy.TenantId;

/**
 * Looks through a club's clients every night, for as long as it has a retention period, and forgets
 * those of whom nothing was heard for so long, each in a transaction. Who is forgotten is not found
 * again, so it may be killed anywhere and begin anew.
 */
@Component
class RetentionWork implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionWork.class);
  private static final String KIND = "retention";

  private final RetentionTable periods;
  private final QuietClients clients;
  private final Forgetting forgetting;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  RetentionWork(
      RetentionTable periods,
      QuietClients clients,
      Forgetting forgetting,
      TransactionOperations transactions,
      InstantSource clock) {
    this.periods = periods;
    this.clients = clients;
    this.forgetting = forgetting;
    this.transactions = transactions;
    this.clock = clock;
  }

  static Job job(TenantId club) {
    return Job.of(club, KIND, "nightly");
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** What is to be done the next night is found by what the club wishes then. */
  @Override
  public @Nullable Instant run(Job job) {
    TenantId club = Objects.requireNonNull(job.tenant());
    Optional<QuietClients.Some> some = after(QuietClients.FIRST);
    long forgotten = 0;
    while (some.isPresent()) {
      forgotten += some.get().quiet().stream().filter(this::forget).count();
      Optional<UUID> last = some.get().last();
      if (last.isEmpty()) {
        LOG.info("{} clients of {} were forgotten after their retention period", forgotten, club);
        return Night.next(club, clock.instant());
      }
      some = after(last.get());
    }
    return null;
  }

  /** The next clients to look at; empty if the club keeps them all. */
  private Optional<QuietClients.Some> after(UUID card) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> periods.find().since(clock.instant()).map(since -> clients.after(card, since))));
  }

  /** Who cannot be forgotten keeps nobody else, and is tried again the next night. */
  private boolean forget(UUID client) {
    try {
      return forgetting.forget(client);
    } catch (RuntimeException e) {
      if (ofDatabase(e)) {
        throw e;
      }
      LOG.error("client {} cannot be forgotten", client, e);
      return false;
    }
  }

  /** What goes by without anybody changing the client; the job is repeated. */
  private static boolean ofDatabase(RuntimeException e) {
    return e instanceof TransactionException
        || (e instanceof DataAccessException && !(e instanceof DataIntegrityViolationException));
  }
}
