package ru.trenergram.reminders;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
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
 * same time. What cannot be handed over stays planned, and its club rests for some seconds. Giving
 * up has rounds of its own: it locks bookings one after the other, and no question waits for that.
 */
@Component
class ReminderRounds {

  private static final Logger LOG = LoggerFactory.getLogger(ReminderRounds.class);

  private static final int IN_ONE_TRANSACTION = 500;
  private static final int CLUBS_AT_ONCE = 4;
  private static final Duration REST = Duration.ofSeconds(5);

  private final ReminderTable reminders;
  private final HandOver handOver;
  private final GiveUps giveUps;
  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final Line toSend;
  private final Line toGiveUp;

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
    this.toSend = new Line(reminders::due, this::send, new ConcurrentHashMap<>());
    this.toGiveUp = new Line(reminders::giveUpsDue, this::giveUp, new ConcurrentHashMap<>());
  }

  /**
   * Hands over what is to be sent.
   *
   * @return whether there was so much that the next round should follow at once
   */
  boolean next() throws InterruptedException {
    return round(toSend);
  }

  /** Gives up on whom it is time to; the same. */
  boolean giveUp() throws InterruptedException {
    return round(toGiveUp);
  }

  /** What is due, without the clubs that rest. */
  private interface Look {
    List<Due> due(Instant now, Collection<TenantId> resting);
  }

  /**
   * One kind of work.
   *
   * @param resting until when clubs rest in which it could not be done
   */
  private record Line(Look look, Consumer<List<Due>> work, Map<TenantId, Instant> resting) {}

  private boolean round(Line line) throws InterruptedException {
    Instant now = clock.instant();
    line.resting.values().removeIf(until -> !until.isAfter(now));
    List<Due> due = transactions.execute(_ -> line.look.due(now, line.resting.keySet()));
    Map<TenantId, List<Due>> byClub = due.stream().collect(groupingBy(Due::club));
    Semaphore free = new Semaphore(CLUBS_AT_ONCE);
    for (Map.Entry<TenantId, List<Due>> club : byClub.entrySet()) {
      free.acquire();
      Thread.ofVirtual()
          .name("reminders-" + club.getKey())
          .start(() -> {
            try {
              inClub(club.getKey(), club.getValue(), line);
            } finally {
              free.release();
            }
          });
    }
    free.acquire(CLUBS_AT_ONCE);
    return due.size() == ReminderTable.LOOKED_AT;
  }

  private void inClub(TenantId club, List<Due> due, Line line) {
    try {
      scope.run(club, () -> line.work.accept(due));
    } catch (UnknownTenant e) {
      LOG.warn("{}: {} reminders are dropped", e.getMessage(), due.size());
      settle(due.stream().map(one -> Settled.skipped(one.key(), Why.NO_SENSE)).toList());
    } catch (TenantUnavailable e) {
      LOG.info("{}: {} reminders wait", e.getMessage(), due.size());
      line.resting.put(club, clock.instant().plus(REST));
    } catch (RuntimeException e) {
      LOG.warn("the reminders of club {} cannot be handed over, trying again", club, e);
      line.resting.put(club, clock.instant().plus(REST));
    }
  }

  private void send(List<Due> due) {
    for (int n = 0; n < due.size(); n += IN_ONE_TRANSACTION) {
      together(due.subList(n, Math.min(n + IN_ONE_TRANSACTION, due.size())));
    }
  }

  private void giveUp(List<Due> due) {
    due.forEach(one -> alone(one.key(), () -> giveUps.of(one.key())));
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
