package ru.trenergram.bot.api;

import org.jspecify.annotations.Nullable;

/** Something a person did in their private chat with the bot. */
public sealed interface IncomingUpdate {

  Sender from();

  /** {@code /name argument}; the name without slash and bot name, in lower case. */
  record Command(Sender from, String name, String argument) implements IncomingUpdate {}

  record Text(Sender from, String text) implements IncomingUpdate {}

  /**
   * A contact card.
   *
   * @param own whether it is the sender's own, which only Telegram can say
   */
  record Contact(Sender from, String phone, String name, boolean own) implements IncomingUpdate {}

  /**
   * A press on a button.
   *
   * @param message the number of the message with the button, null if Telegram no longer says
   */
  record Press(Sender from, String callback, String data, @Nullable Long message)
      implements IncomingUpdate {}

  /** A picture, a voice message, anything we do not read. */
  record Something(Sender from) implements IncomingUpdate {}

  /** The person has blocked the bot. */
  record Left(Sender from) implements IncomingUpdate {}

  /** The person has unblocked the bot. */
  record Returned(Sender from) implements IncomingUpdate {}

  /**
   * Who did it.
   *
   * @param language an IETF tag, where Telegram tells one
   */
  record Sender(long telegramId, String name, @Nullable String language) {}
}
