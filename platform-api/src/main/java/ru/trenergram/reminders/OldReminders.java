package ru.trenergram.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets what nobody asks for any more, a piece at a time. */
@Component
class OldReminders {

  /** Longer than anybody books ahead. */
  static final Duration KEPT = Duration.ofDays(400);

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int AT_ONCE = 5_000;

  private final ReminderTable reminders;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

  OldReminders(ReminderTable reminders, TransactionOperations transactions, InstantSource clock) {
    this.reminders = reminders;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Looks once an hour, and goes on while there is more. */
  void forget() {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      int forgotten =
          Objects.requireNonNull(
              transactions.execute(_ -> reminders.forget(now.minus(KEPT), AT_ONCE)));
      next = forgotten == AT_ONCE ? now : now.plus(PAUSE);
    }
  }
}
