package ru.trenergram.loops;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;

/**
 * Work of a process from its start to its stop, in a {@link Loop} of its own: no other work waits
 * for it, nor ever for what fails in it.
 */
public abstract class OngoingWork implements SmartLifecycle {

  private final Loop loop;
  private final Duration patience;

  /**
   * Work that is not begun yet.
   *
   * @param name of its thread, and what the log calls it
   * @param afterTrouble how long it rests after a round that failed
   * @param patience how long a stop waits for the round under way
   */
  protected OngoingWork(String name, Duration afterTrouble, Duration patience) {
    this.loop = new Loop(name, afterTrouble, this::round);
    this.patience = patience;
  }

  /** One round, as {@link Loop.Round#work} tells. */
  protected abstract Duration round(BooleanSupplier goesOn) throws InterruptedException;

  @Override
  public final void start() {
    loop.start();
  }

  @Override
  public final void stop() {
    loop.stop(patience);
  }

  @Override
  public final boolean isRunning() {
    return loop.isRunning();
  }
}
