package ru.trenergram.bot.inbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.api.Polled;
import ru.trenergram.bot.api.TelegramApi;
import ru.trenergram.bot.delivery.ApiState;
import ru.trenergram.loops.Lease;
import ru.trenergram.loops.Leases;
import ru.trenergram.loops.Loop;

/**
 * Fetches updates, in one process of all. Telegram is told to forget an update only after it was
 * committed.
 */
@Component
@WhereBotRuns
class Polling {

  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);

  /** The call has a limit of its own, which is below. */
  private static final Duration CALL_ENDS = Duration.ofSeconds(30);

  private static final Duration WHILE_ANOTHER_POLLS = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(8);

  private final TelegramApi telegram;
  private final Webhook webhook;
  private final Intake intake;
  private final Leases leases;
  private final ApiState state;
  private final Lease lease;
  private final Duration wait;
  private final Loop polls = new Loop("updates", AFTER_TROUBLE, this::poll);
  private final Loop prolonging = new Loop("poller-lease", AFTER_TROUBLE, _ -> prolong());
  private final Pauses pauses = new Pauses();
  private boolean webhookGone;
  private long offset;
  private volatile boolean ours;

  Polling(
      TelegramApi telegram,
      Webhook webhook,
      Intake intake,
      Leases leases,
      ApiState state,
      TelegramSettings settings) {
    this.telegram = telegram;
    this.webhook = webhook;
    this.intake = intake;
    this.leases = leases;
    this.state = state;
    this.lease = leaseOf(settings.botId());
    this.wait = settings.pollWait();
  }

  /** Telegram takes one poller a bot. */
  static Lease leaseOf(long bot) {
    return new Lease("platform.bot_poller", "bot_id", bot, false);
  }

  void start() {
    polls.start();
    prolonging.start();
  }

  void stop() {
    boolean polled = polls.breakOff(Duration.ofSeconds(2));
    if (!prolonging.stop(Duration.ofSeconds(2)) || !polled) {
      return;
    }
    ours = false;
    webhookGone = false;
    offset = 0;
    try {
      leases.release(lease);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("the lease of the poller was not released, it runs out by itself: {}", e.toString());
    }
  }

  private Duration poll(BooleanSupplier goesOn) throws InterruptedException {
    ours = leases.hold(lease, LEASE);
    if (!ours) {
      return WHILE_ANOTHER_POLLS;
    }
    webhookGone = webhookGone || webhook.leave();
    if (!webhookGone) {
      return pauses.next();
    }
    return switch (answered()) {
      case Polled.Updates(var updates) -> take(updates);
      case Polled.Failed(var outcome) -> {
        state.saw(outcome);
        if (goesOn.getAsBoolean()) {
          LOG.warn("polling: {}", outcome);
        }
        yield pauses.next();
      }
    };
  }

  /** Asks on a virtual thread: an interrupt ends what that reads, also in the middle of a call. */
  private Polled answered() throws InterruptedException {
    FutureTask<Polled> call = new FutureTask<>(() -> telegram.poll(offset, wait));
    Thread.ofVirtual().name("poll").start(call);
    try {
      return call.get(wait.plus(CALL_ENDS).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a poll did not end well", e);
    } finally {
      call.cancel(true);
    }
  }

  private Duration take(List<String> updates) {
    Intake.Taken taken = intake.take(updates, offset);
    offset = taken.next();
    if (taken.stuck()) {
      return pauses.next();
    }
    pauses.reset();
    return Duration.ZERO;
  }

  /** One poll lasts longer than the lease, so that a poller which was killed is soon replaced. */
  private Duration prolong() {
    if (ours) {
      leases.hold(lease, LEASE);
    }
    return LEASE.dividedBy(4);
  }
}
