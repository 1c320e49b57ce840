package ru.trenergram.local.telegram;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The retry schedule of one queue as Telegram's server has it: at once, then 2, 4, 8… seconds up to
 * one or two minutes; {@code Retry-After} instead where the bot asks for it; a webhook that is 410
 * for 23 hours is removed.
 */
final class WebhookAttempts {
  private static final int GONE_HOURS = 23;
  private static final int LONGEST = 60;

  private final Duration second;
  private int updateId;
  private int failures;
  private int delay = 1;
  private long expiresAtNanos;
  private @Nullable Long goneSinceNanos;

  WebhookAttempts(Duration second) {
    this.second = second;
  }

  void startOf(UpdateQueue.Pending update) {
    if (update.id() != updateId) {
      updateId = update.id();
      failures = 0;
      delay = 1;
      expiresAtNanos = update.bornNanos() + scaled(update.life().toSeconds());
    }
  }

  void accepted() {
    goneSinceNanos = null;
  }

  Duration failed(int retryAfterSeconds) {
    int seconds = retryAfterSeconds;
    if (retryAfterSeconds == 0 && failures > 0) {
      delay = Math.min(ThreadLocalRandom.current().nextInt(LONGEST, 2 * LONGEST), delay * 2);
      seconds = delay;
    }
    failures++;
    return Duration.ofNanos(scaled(seconds));
  }

  boolean expiresBefore(Duration pause) {
    return System.nanoTime() + pause.toNanos() > expiresAtNanos;
  }

  boolean goneForTooLong() {
    if (goneSinceNanos == null) {
      goneSinceNanos = System.nanoTime();
    }
    return System.nanoTime() - goneSinceNanos > scaled(GONE_HOURS * 3600L);
  }

  private long scaled(long seconds) {
    return second.multipliedBy(seconds).toNanos();
  }
}
