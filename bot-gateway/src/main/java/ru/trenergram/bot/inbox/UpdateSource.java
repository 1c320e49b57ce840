package ru.trenergram.bot.inbox;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.api.CallOutcome;
import ru.trenergram.bot.api.Polled;
import ru.trenergram.bot.api.TelegramApi;
import ru.trenergram.bot.delivery.ApiState;
import ru.trenergram.loops.Lease;
import ru.trenergram.loops.Leases;

/**
 * Sees to it that updates come: registers the webhook, or polls. While polling, Telegram is told to
 * forget an update only after it was committed.
 */
@Component
@WhereBotRuns
class UpdateSource implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(UpdateSource.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofSeconds(8);

  private final TelegramSettings settings;
  private final String publicUrl;
  private final TelegramApi telegram;
  private final Intake intake;
  private final Leases leases;
  private final Lease poller;
  private final ApiState state;
  private volatile @Nullable Thread loop;
  private volatile boolean polling;

  UpdateSource(
      TelegramSettings settings,
      @Value("${trenergram.public-url:}") String publicUrl,
      TelegramApi telegram,
      Intake intake,
      Leases leases,
      ApiState state) {
    this.state = state;
    this.settings = settings;
    this.publicUrl = publicUrl;
    this.telegram = telegram;
    this.intake = intake;
    this.leases = leases;
    this.poller = pollerOf(settings.botId());
  }

  /** Telegram takes one poller a bot. */
  static Lease pollerOf(long bot) {
    return new Lease("platform.bot_poller", "bot_id", bot, false);
  }

  @Override
  public void start() {
    if (loop == null) {
      Thread started =
          Thread.ofVirtual()
              .name("updates")
              .unstarted(
                  settings.mode() == TelegramSettings.Mode.POLLING ? this::poll : this::register);
      loop = started;
      started.start();
      if (settings.mode() == TelegramSettings.Mode.POLLING) {
        Thread.ofVirtual().name("poller-lease").start(() -> prolong(started));
      }
    }
  }

  @Override
  public void stop() {
    Thread running = loop;
    loop = null;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(Duration.ofSeconds(2));
      leases.release(poller);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("the lease of the poller was not released, it runs out by itself: {}", e.toString());
    }
  }

  @Override
  public boolean isRunning() {
    return loop != null;
  }

  /** After the web server, whose answers the webhook needs. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private void register() {
    String address = publicUrl + "/telegram/" + settings.botKey();
    String secret = String.valueOf(settings.webhookSecret());
    Duration pause = SHORTEST_PAUSE;
    while (goesOn() && !done(telegram.setWebhook(address, secret), "setting the webhook")) {
      rest(pause);
      pause = longer(pause);
    }
  }

  /** One poll lasts longer than the lease, so that a poller which was killed is soon replaced. */
  private void prolong(Thread running) {
    while (loop == running) {
      rest(LEASE.dividedBy(4));
      try {
        if (polling && loop == running) {
          leases.hold(poller, LEASE);
        }
      } catch (DataAccessException | TransactionException e) {
        LOG.debug("the lease of the poller was not prolonged", e);
      }
    }
  }

  private void poll() {
    Duration pause = SHORTEST_PAUSE;
    boolean webhookGone = false;
    long offset = 0;
    while (goesOn()) {
      try {
        if (!leases.hold(poller, LEASE)) {
          polling = false;
          rest(LONGEST_PAUSE.dividedBy(5));
          continue;
        }
        polling = true;
        webhookGone = webhookGone || done(telegram.deleteWebhook(), "leaving the webhook");
        Optional<Intake.Taken> taken = webhookGone ? round(offset) : Optional.empty();
        offset = taken.map(Intake.Taken::next).orElse(offset);
        if (taken.isPresent() && !taken.get().stuck()) {
          pause = SHORTEST_PAUSE;
          continue;
        }
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("updates wait at Telegram, the database is away: {}", e.toString());
      } catch (RuntimeException e) {
        LOG.error("a round of polling failed, trying again", e);
      }
      rest(pause);
      pause = longer(pause);
    }
  }

  /** One poll; empty if it failed. */
  private Optional<Intake.Taken> round(long offset) {
    return switch (telegram.poll(offset, settings.pollWait())) {
      case Polled.Failed(var outcome) -> {
        state.saw(outcome);
        if (goesOn()) {
          LOG.warn("polling: {}", outcome);
        }
        yield Optional.empty();
      }
      case Polled.Updates(var updates) -> Optional.of(intake.take(updates, offset));
    };
  }

  private boolean done(CallOutcome outcome, String what) {
    state.saw(outcome);
    if (outcome instanceof CallOutcome.Done) {
      return true;
    }
    LOG.warn("{}: {}", what, outcome);
    return false;
  }

  private boolean goesOn() {
    return loop == Thread.currentThread() && !Thread.currentThread().isInterrupted();
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
