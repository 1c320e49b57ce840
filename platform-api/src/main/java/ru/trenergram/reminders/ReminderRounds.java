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
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
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
  private static final int SENDING_CLUBS = 4;
  private static final int GIVING_UP_CLUBS = 2;
  private static final Duration REST = Duration.ofSeconds(5);

  private final ReminderTable reminders;
  private final HandOver handOver;
  private final GiveUps giveUps;
  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final Work toSend;
  private final Work toGiveUp;

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
    this.toSend = new Work(reminders::due, this::send, SENDING_CLUBS, new ConcurrentHashMap<>());
    this.toGiveUp =
        new Work(reminders::giveUpsDue, this::giveUp, GIVING_UP_CLUBS, new ConcurrentHashMap<>());
  }

  /**
   * Hands over what is to be sent.
   *
   * @param goesOn false once there is no more time; what is left stays planned
   * @return whether there was so much that the next round should follow at once
   */
  boolean next(BooleanSupplier goesOn) throws InterruptedException {
    return round(toSend, goesOn);
  }

  /** Gives up on whom it is time to. Who has yet to be asked is left for a later round. */
  void giveUp(BooleanSupplier goesOn) throws InterruptedException {
    round(toGiveUp, goesOn);
  }

  /** What is due, without the clubs that rest. */
  private interface Look {
    List<Due> due(Instant now, Collection<TenantId> resting);
  }

  /**
   * One kind of work.
   *
   * @param clubs in how many it is done at the same time
   * @param resting until when clubs rest in which it could not be done
   */
  private record Work(
      Look look,
      BiConsumer<List<Due>, BooleanSupplier> inClub,
      int clubs,
      Map<TenantId, Instant> resting) {}

  private boolean round(Work work, BooleanSupplier goesOn) throws InterruptedException {
    Instant now = clock.instant();
    work.resting.values().removeIf(until -> !until.isAfter(now));
    List<Due> due = transactions.execute(_ -> work.look.due(now, work.resting.keySet()));
    Map<TenantId, List<Due>> byClub = due.stream().collect(groupingBy(Due::club));
    Semaphore free = new Semaphore(work.clubs);
    for (Map.Entry<TenantId, List<Due>> club : byClub.entrySet()) {
      free.acquire();
      Thread.ofPlatform()
          .daemon()
          .name("reminders-" + club.getKey())
          .start(() -> {
            try {
              inClub(club.getKey(), club.getValue(), work, goesOn);
            } finally {
              free.release();
            }
          });
    }
    free.acquire(work.clubs);
    return due.size() == ReminderTable.LOOKED_AT;
  }

  private void inClub(TenantId club, List<Due> due, Work work, BooleanSupplier goesOn) {
    try {
      scope.run(club, () -> work.inClub.accept(due, goesOn));
    } catch (UnknownTenant e) {
      LOG.warn("{}: {} reminders are dropped", e.getMessage(), due.size());
      settle(due.stream().map(one -> Settled.skipped(one.key(), Why.NO_SENSE)).toList());
    } catch (TenantUnavailable e) {
      LOG.info("{}: {} reminders wait", e.getMessage(), due.size());
      work.resting.put(club, clock.instant().plus(REST));
    } catch (RuntimeException e) {
      LOG.warn("the reminders of club {} cannot be handed over, trying again", club, e);
      work.resting.put(club, clock.instant().plus(REST));
    }
  }

  private void send(List<Due> due, BooleanSupplier goesOn) {
    for (int n = 0; n < due.size() && goesOn.getAsBoolean(); n += IN_ONE_TRANSACTION) {
      together(due.subList(n, Math.min(n + IN_ONE_TRANSACTION, due.size())));
    }
  }

  private void giveUp(List<Due> due, BooleanSupplier goesOn) {
    due.stream()
        .takeWhile(_ -> goesOn.getAsBoolean())
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
