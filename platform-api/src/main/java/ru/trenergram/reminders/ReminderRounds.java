package ru.trenergram.reminders;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.people.TrainerMoving;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.TenantUnavailable;
import ru.trenergram.tenancy.UnknownTenant;

/**
 * One round: what is due in all clubs of the cell is handed over, club by club, some clubs at the
 * same time. What cannot be handed over stays planned, and its club rests for some seconds.
 */
@Component
class ReminderRounds {

  private static final Logger LOG = LoggerFactory.getLogger(ReminderRounds.class);

  /** Enough that a club's reminders of one evening come together. */
  private static final int LOOKED_AT = 10_000;

  private static final int IN_ONE_TRANSACTION = 500;
  private static final int CLUBS_AT_ONCE = 4;
  private static final Duration REST = Duration.ofSeconds(5);

  private final ReminderTable reminders;
  private final HandOver handOver;
  private final GiveUps giveUps;
  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final Map<TenantId, Instant> resting = new ConcurrentHashMap<>();

  ReminderRounds(
      ReminderTable reminders,
      HandOver handOver,
      GiveUps giveUps,
      TenantScope scope,
      TransactionOperations transactions,
      InstantSource clock) {
    this.reminders = reminders;
    this.handOver = handOver;
    this.giveUps = giveUps;
    this.scope = scope;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether there was so much that the next round should follow at once. */
  boolean next() throws InterruptedException {
    Instant now = clock.instant();
    resting.values().removeIf(until -> !until.isAfter(now));
    List<Due> due = transactions.execute(_ -> reminders.due(now, resting.keySet(), LOOKED_AT));
    Map<TenantId, List<Due>> byClub = due.stream().collect(groupingBy(Due::club));
    Semaphore free = new Semaphore(CLUBS_AT_ONCE);
    for (Map.Entry<TenantId, List<Due>> club : byClub.entrySet()) {
      free.acquire();
      Thread.ofVirtual()
          .name("reminders-" + club.getKey())
          .start(() -> {
            try {
              inClub(club.getKey(), club.getValue());
            } finally {
              free.release();
            }
          });
    }
    free.acquire(CLUBS_AT_ONCE);
    return due.size() == LOOKED_AT;
  }

  private void inClub(TenantId club, List<Due> due) {
    try {
      scope.run(club, () -> bound(due));
    } catch (UnknownTenant e) {
      LOG.warn("{}: {} reminders are dropped", e.getMessage(), due.size());
      settle(due.stream().map(one -> Settled.skipped(one.key(), Why.NO_SENSE)).toList());
    } catch (TenantUnavailable e) {
      LOG.info("{}: {} reminders wait", e.getMessage(), due.size());
      rest(club);
    } catch (RuntimeException e) {
      LOG.warn("the reminders of club {} cannot be handed over, trying again", club, e);
      rest(club);
    }
  }

  private void rest(TenantId club) {
    resting.put(club, clock.instant().plus(REST));
  }

  private void bound(List<Due> due) {
    Map<Boolean, List<Due>> cancel =
        due.stream().collect(Collectors.partitioningBy(one -> one.key().level() == Level.GIVE_UP));
    List<Due> send = cancel.getOrDefault(false, List.of());
    for (int n = 0; n < send.size(); n += IN_ONE_TRANSACTION) {
      together(send.subList(n, Math.min(n + IN_ONE_TRANSACTION, send.size())));
    }
    cancel
        .getOrDefault(true, List.of())
        .forEach(one -> alone(one.key(), () -> giveUps.of(one.key())));
  }

  /** One that cannot be handed over must not keep the others back. */
  private void together(List<Due> due) {
    try {
      handOver.of(due);
    } catch (RuntimeException e) {
      if (ofDatabase(e)) {
        throw e;
      }
      LOG.warn("{} reminders are handed over one by one", due.size(), e);
      due.forEach(one -> alone(one.key(), () -> handOver.of(List.of(one))));
    }
  }

  private void alone(ReminderKey key, Runnable work) {
    try {
      work.run();
    } catch (TrainerMoving e) {
      LOG.debug("{}: {} waits", e.getMessage(), key.asText());
    } catch (RuntimeException e) {
      if (ofDatabase(e)) {
        throw e;
      }
      LOG.error("{} cannot be handed over", key.asText(), e);
      settle(List.of(new Settled(key, ReminderState.FAILED, Why.BROKEN)));
    }
  }

  /** What goes by without anybody changing the reminder. */
  private static boolean ofDatabase(RuntimeException e) {
    return e instanceof TransactionException
        || (e instanceof DataAccessException && !(e instanceof DataIntegrityViolationException));
  }

  private void settle(List<Settled> settled) {
    transactions.executeWithoutResult(_ -> reminders.settle(settled, clock.instant()));
  }
}
