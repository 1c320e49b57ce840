package ru.trenergram.bot.inbox;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.loops.Loop;

/** Sees to it that updates come: registers the webhook, or polls. */
@Component
@WhereBotRuns
class UpdateSource implements SmartLifecycle {

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final Webhook webhook;
  private final Polling polling;
  private final boolean polls;
  private final Pauses pauses = new Pauses();
  private final Loop registering = new Loop("webhook", AFTER_TROUBLE, _ -> register());
  private volatile boolean running;

  UpdateSource(TelegramSettings settings, Webhook webhook, Polling polling) {
    this.webhook = webhook;
    this.polling = polling;
    polls = settings.mode() == TelegramSettings.Mode.POLLING;
  }

  @Override
  public void start() {
    running = true;
    if (polls) {
      polling.start();
    } else {
      registering.start();
    }
  }

  @Override
  public void stop() {
    running = false;
    polling.stop();
    registering.breakOff(Duration.ofSeconds(2));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the web server, whose answers the webhook needs. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private Duration register() {
    return webhook.register() ? Loop.FOR_GOOD : pauses.next();
  }
}
