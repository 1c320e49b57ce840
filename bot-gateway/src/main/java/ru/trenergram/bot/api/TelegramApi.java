package ru.trenergram.bot.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Bot API, as far as we use it. Every method is one call to the outside, so never inside a
 * transaction; what can go wrong is in the outcome, not an exception. Safe for several threads.
 */
public interface TelegramApi {

  /** Sends a message to a chat. */
  CallOutcome send(long chat, Letter letter);

  /**
   * Sends a file to a chat.
   *
   * @param letter what stands below the file; at most 1024 characters
   */
  CallOutcome sendFile(long chat, String name, byte[] content, Letter letter);

  /** Puts another text in the place of a message; the same text again counts as done. */
  CallOutcome edit(long chat, long message, Letter letter);

  /** Ends the waiting that a person sees after a press on a button. */
  CallOutcome answerCallback(String callback);

  /**
   * Sets the command menu of one chat, or of all private chats.
   *
   * @param chat null for all private chats
   * @param language two letters, or null for every language without a menu of its own
   */
  CallOutcome setCommands(
      @Nullable Long chat, @Nullable String language, List<CommandHint> commands);

  /** Has updates sent to this address, with this secret. */
  CallOutcome setWebhook(String url, String secret);

  /** Has updates kept for polling. */
  CallOutcome deleteWebhook();

  /** Whether Telegram answers and knows the bot. */
  CallOutcome ping();

  /** Waits for updates from {@code offset} on; earlier ones are forgotten by Telegram. */
  Polled poll(long offset, Duration wait);

  /** A command as the menu shows it. */
  record CommandHint(String command, String description) {}
}
