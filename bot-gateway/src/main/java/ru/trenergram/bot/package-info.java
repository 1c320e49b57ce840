/**
 * Telegram in and out: updates are kept before they are answered, each person's are handled in
 * their order, dialogues are rows, and what the outbox holds leaves through the Bot API.
 *
 * <p>Owns {@code platform.bot_*}. Must never hold a dialogue in memory, take a club from what a
 * person typed, or let a type of the Bot API library out of {@code bot.client}.
 */
@NullMarked
package ru.trenergram.bot;

import org.jspecify.annotations.NullMarked;
