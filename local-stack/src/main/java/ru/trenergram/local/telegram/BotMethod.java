package ru.trenergram.local.telegram;

/** A method of the Bot API; called with the world's lock held, refuses by {@link Refused}. */
@FunctionalInterface
interface BotMethod {
  Answer call(BotAccount bot, Arguments arguments);
}
