package ru.trenergram.growth;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The shared bot.
 *
 * @param username its name at Telegram, without the @
 */
@Validated
@ConfigurationProperties("trenergram.telegram")
record BotAddress(@NotNull @Pattern(regexp = "[A-Za-z0-9_]{5,32}") String username) {}
