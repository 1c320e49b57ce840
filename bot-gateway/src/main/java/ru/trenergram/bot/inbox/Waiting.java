package ru.trenergram.bot.inbox;

import java.time.Instant;

/** An update that waits to be handled. */
record Waiting(long updateId, long telegramId, String json, int attempts, Instant since) {}
