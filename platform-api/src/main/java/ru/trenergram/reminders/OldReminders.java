package ru.trenergram.reminders;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.loops.Loop;

/**
 * Forgets what nobody asks for any more, a piece at a time; on a thread of its own, so that no
 * reminder waits for it, nor ever for what fails here.
 */
@Component
@ConditionalOnRole(Role.WORKER)
class OldReminders implements SmartLifecycle {

  /** Longer than anybody books ahead. */
  private static final Duration KEPT = Duration.ofDays(400);

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration WHILE_SOME_ARE_LEFT = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

  private final ReminderTable reminders;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final Loop loop = new Loop("old-reminders", AFTER_TROUBLE, _ -> forget());

  OldReminders(ReminderTable reminders, TransactionOperations transactions, InstantSource clock) {
    this.reminders = reminders;
    this.transactions = transactions;
    this.clock = clock;
  }

  private Duration forget() {
    int forgotten =
        Objects.requireNonNull(
            transactions.execute(_ -> reminders.forget(clock.instant().minus(KEPT))));
    return forgotten < ReminderTable.FORGOTTEN_AT_ONCE ? PAUSE : WHILE_SOME_ARE_LEFT;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop(Duration.ofSeconds(5));
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
