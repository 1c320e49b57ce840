package ru.trenergram.bot.inbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.api.CallOutcome;
import ru.trenergram.bot.api.TelegramApi;
import ru.trenergram.bot.delivery.ApiState;

/** The address that Telegram posts updates to; without one it waits for polls. */
@Component
@WhereBotRuns
class Webhook {

  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

  private final TelegramSettings settings;
  private final String publicUrl;
  private final TelegramApi telegram;
  private final ApiState state;

  Webhook(
      TelegramSettings settings,
      @Value("${trenergram.public-url:}") String publicUrl,
      TelegramApi telegram,
      ApiState state) {
    this.settings = settings;
    this.publicUrl = publicUrl;
    this.telegram = telegram;
    this.state = state;
  }

  /** Names our address; false if that did not succeed. */
  boolean register() {
    String address = publicUrl + "/telegram/" + settings.botKey();
    String secret = String.valueOf(settings.webhookSecret());
    return done(telegram.setWebhook(address, secret), "setting the webhook");
  }

  /** Leaves none; false if that did not succeed. */
  boolean leave() {
    return done(telegram.deleteWebhook(), "leaving the webhook");
  }

  private boolean done(CallOutcome outcome, String what) {
    state.saw(outcome);
    if (outcome instanceof CallOutcome.Done) {
      return true;
    }
    LOG.warn("{}: {}", what, outcome);
    return false;
  }
}
