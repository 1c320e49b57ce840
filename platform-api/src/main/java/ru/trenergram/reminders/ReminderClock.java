package ru.trenergram.reminders;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/**
 * Looks four times a second for reminders whose moment has come. Every worker looks for itself; the
 * rows divide the work (decision 0019).
 */
@Component
@ConditionalOnRole(Role.WORKER)
class ReminderClock implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ReminderClock.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final ReminderRounds rounds;
  private final OverdueReminders overdue;
  private volatile @Nullable Thread loop;

  ReminderClock(ReminderRounds rounds, OverdueReminders overdue) {
    this.rounds = rounds;
    this.overdue = overdue;
  }

  @Override
  public void start() {
    if (loop == null) {
      Thread started = Thread.ofVirtual().name("reminders").unstarted(this::run);
      loop = started;
      started.start();
    }
  }

  @Override
  public void stop() {
    Thread running = loop;
    loop = null;
    if (running == null) {
      return;
    }
    synchronized (this) {
      notifyAll();
    }
    try {
      running.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return loop != null;
  }

  private boolean goesOn() {
    return loop == Thread.currentThread();
  }

  private void run() {
    try {
      while (goesOn()) {
        rest(look());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long to rest before the next look. */
  private Duration look() throws InterruptedException {
    try {
      boolean more = rounds.next();
      overdue.report();
      return more ? Duration.ZERO : PAUSE;
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("reminders cannot be looked for, trying again: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.error("a look for reminders failed, trying again", e);
    }
    return AFTER_TROUBLE;
  }

  private synchronized void rest(Duration pause) throws InterruptedException {
    if (goesOn() && !pause.isZero()) {
      wait(pause.toMillis());
    }
  }
}
