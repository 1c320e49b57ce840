package ru.trenergram.bot.delivery;

import ru.trenergram.identity.Language;

/**
 * What the bot knows of a chat.
 *
 * @param blocked cannot be written to
 * @param stopped wants only answers
 */
public record BotPerson(long telegramId, Language language, boolean blocked, boolean stopped) {}
