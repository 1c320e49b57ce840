package ru.trenergram.loops;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Does its work round after round on a thread of its own until it is stopped. A round that fails is
 * told and done again after a rest, whatever it was; only a stop or an interrupt ends the loop. May
 * be started again. The thread is one of the platform's: nothing would do the work of a virtual one
 * that is stuck (decision 0029).
 */
public final class Loop {

  /** A rest that only {@link #wake}, or a stop, ends. */
  public static final Duration FOR_GOOD = Duration.ofDays(36_500);

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final String name;
  private final Duration afterTrouble;
  private final Round round;
  private final Semaphore bell = new Semaphore(0);
  private volatile @Nullable Thread thread;

  /** The work of one round. */
  @FunctionalInterface
  public interface Round {

    /**
     * Works and answers how long to rest then.
     *
     * @param goesOn false once the loop was stopped; a long round asks now and then, also from
     *     other threads
     */
    Duration work(BooleanSupplier goesOn) throws InterruptedException;
  }

  /**
   * A loop that does not run yet.
   *
   * @param name of its thread, and what the log calls it
   * @param afterTrouble how long it rests after a round that failed
   */
  public Loop(String name, Duration afterTrouble, Round round) {
    this.name = name;
    this.afterTrouble = afterTrouble;
    this.round = round;
  }

  /** Goes to work, unless it does already. */
  public synchronized void start() {
    if (thread == null) {
      Thread started = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
      thread = started;
      started.start();
    }
  }

  /**
   * Lets the round under way come to its end, and no other begin.
   *
   * @param patience how long to wait for that
   * @return false if it did not run
   */
  public boolean stop(Duration patience) {
    return end(patience, false);
  }

  /** The same, but the round under way is interrupted. */
  public boolean breakOff(Duration patience) {
    return end(patience, true);
  }

  private boolean end(Duration patience, boolean interrupting) {
    Thread running = thread;
    if (running == null) {
      return false;
    }
    gone(running);
    wake();
    if (interrupting) {
      running.interrupt();
    }
    try {
      running.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  public boolean isRunning() {
    return thread != null;
  }

  /** There is something to do: ends the rest. Only a hint. */
  public void wake() {
    bell.release();
  }

  private void run() {
    Thread me = Thread.currentThread();
    BooleanSupplier goesOn = () -> thread == me;
    try {
      while (goesOn.getAsBoolean()) {
        rest(once(goesOn));
      }
    } catch (InterruptedException e) {
      me.interrupt();
      gone(me);
    }
  }

  private synchronized void gone(Thread me) {
    if (thread == me) {
      thread = null;
    }
  }

  private Duration once(BooleanSupplier goesOn) throws InterruptedException {
    try {
      return round.work(goesOn);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("{}: the database is away, trying again: {}", name, e.toString());
    } catch (RuntimeException | Error e) {
      LOG.error("{}: a round failed, trying again", name, e);
    }
    return afterTrouble;
  }

  private void rest(Duration pause) throws InterruptedException {
    if (!pause.isZero() && bell.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      bell.drainPermits();
    }
  }
}
