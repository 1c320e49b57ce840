package ru.trenergram.bot.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one call. */
public sealed interface CallOutcome {

  /** Done; {@code message} is the number of the message, where one was sent. */
  record Done(@Nullable Long message) implements CallOutcome {}

  /** Too many calls: nothing to this chat before the pause is over. */
  record RetryAfter(Duration pause) implements CallOutcome {}

  /** The person has blocked the bot, is gone, or never started it. */
  record Unreachable(String why) implements CallOutcome {}

  /** This call will never succeed. */
  record Refused(String why) implements CallOutcome {}

  /** Telegram does not know this bot's token. */
  record TokenRefused(String why) implements CallOutcome {}

  /** It certainly did not reach Telegram. */
  record NotReached(String why) implements CallOutcome {}

  /** Nobody can tell whether it took effect. */
  record Unknown(String why) implements CallOutcome {}
}
