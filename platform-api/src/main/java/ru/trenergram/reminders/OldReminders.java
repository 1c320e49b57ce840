package ru.trenergram.reminders;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.loops.OngoingWork;

/** Forgets what nobody asks for any more, a piece at a time. */
@Component
@ConditionalOnRole(Role.WORKER)
class OldReminders extends OngoingWork {

  /** Longer than anybody books ahead. */
  private static final Duration KEPT = Duration.ofDays(400);

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration WHILE_SOME_ARE_LEFT = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ReminderTable reminders;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  OldReminders(ReminderTable reminders, TransactionOperations transactions, InstantSource clock) {
    super("old-reminders", AFTER_TROUBLE, PATIENCE);
    this.reminders = reminders;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  protected Duration round(BooleanSupplier goesOn) {
    int forgotten =
        Objects.requireNonNull(
            transactions.execute(_ -> reminders.forget(clock.instant().minus(KEPT))));
    return forgotten < ReminderTable.FORGOTTEN_AT_ONCE ? PAUSE : WHILE_SOME_ARE_LEFT;
  }
}
