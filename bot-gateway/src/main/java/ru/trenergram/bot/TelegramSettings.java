package ru.trenergram.bot;

import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The shared bot and how it is reached. Without a token there is no bot.
 *
 * @param token as BotFather gives it; a secret
 * @param apiUrl scheme, host and port of the Bot API; a path is not possible
 * @param mode how updates come in
 * @param webhookSecret what Telegram shows with every update
 * @param botKey the random part of the webhook's address
 * @param callTimeout a call that lasts longer has an unknown outcome
 * @param pollWait how long one long poll waits for updates
 */
@Validated
@ConfigurationProperties("trenergram.telegram")
public record TelegramSettings(
    @Nullable String token,
    @DefaultValue("https://api.telegram.org") URI apiUrl,
    @DefaultValue("polling") Mode mode,
    @Nullable String webhookSecret,
    @Nullable String botKey,
    @DefaultValue("10s") Duration callTimeout,
    @DefaultValue("25s") Duration pollWait) {

  // Bean Validation would print the secret that it refuses.
  public TelegramSettings {
    refuseUnless("token", token, "[1-9][0-9]{0,15}:[A-Za-z0-9_-]{20,}");
    refuseUnless("webhook-secret", webhookSecret, "[A-Za-z0-9_-]{16,256}");
    refuseUnless("bot-key", botKey, "[A-Za-z0-9_-]{16,64}");
  }

  private static void refuseUnless(String name, @Nullable String secret, String shape) {
    if (secret != null && !secret.matches(shape)) {
      throw new IllegalArgumentException(
          "trenergram.telegram.%s must look like %s".formatted(name, shape));
    }
  }

  /** How updates come in. */
  public enum Mode {
    POLLING,
    WEBHOOK
  }

  @AssertTrue(message = "webhook mode needs webhook-secret and bot-key") boolean isWebhookComplete() {
    return mode == Mode.POLLING || (webhookSecret != null && botKey != null);
  }

  /** The token of the bot that runs. */
  public String requiredToken() {
    if (token == null) {
      throw new IllegalStateException("trenergram.telegram.token is not set");
    }
    return token;
  }

  /** The bot's own Telegram id, the part of the token that is no secret. */
  public long botId() {
    String text = requiredToken();
    return Long.parseLong(text.substring(0, text.indexOf(':')));
  }

  @Override
  public String toString() {
    return "TelegramSettings[apiUrl=%s, mode=%s]".formatted(apiUrl, mode);
  }
}
