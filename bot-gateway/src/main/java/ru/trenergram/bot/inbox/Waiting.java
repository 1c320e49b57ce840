package ru.trenergram.bot.inbox;

/** An update that waits to be handled. */
record Waiting(long updateId, long telegramId, String json, int attempts) {}
