package ru.trenergram.identity;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The secret of the shared bot: with it Telegram signs what a Mini App is told of its user.
 *
 * @param token as BotFather gave it; never logged
 */
@Validated
@ConfigurationProperties("trenergram.telegram")
record BotToken(@NotBlank String token) {

  @Override
  public String toString() {
    return "BotToken[…]";
  }
}
