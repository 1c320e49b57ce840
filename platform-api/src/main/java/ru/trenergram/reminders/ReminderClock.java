package ru.trenergram.reminders;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.loops.Loop;

/**
 * Looks four times a second for reminders whose moment has come. Every worker looks for itself; the
 * rows divide the work (decision 0019).
 */
@Component
@ConditionalOnRole(Role.WORKER)
class ReminderClock implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final ReminderRounds rounds;
  private final OverdueReminders overdue;
  private final Loop loop = new Loop("reminders", AFTER_TROUBLE, this::look);
  private final Loop givingUp = new Loop("give-ups", AFTER_TROUBLE, this::giveUp);

  ReminderClock(ReminderRounds rounds, OverdueReminders overdue) {
    this.rounds = rounds;
    this.overdue = overdue;
  }

  @Override
  public void start() {
    loop.start();
    givingUp.start();
  }

  @Override
  public void stop() {
    loop.stop(Duration.ofSeconds(10));
    givingUp.stop(Duration.ofSeconds(10));
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** How long to rest before the next look. */
  private Duration look(BooleanSupplier goesOn) throws InterruptedException {
    boolean more = rounds.next(goesOn);
    overdue.report();
    return more ? Duration.ZERO : PAUSE;
  }

  private Duration giveUp(BooleanSupplier goesOn) throws InterruptedException {
    rounds.giveUp(goesOn);
    return PAUSE;
  }
}
