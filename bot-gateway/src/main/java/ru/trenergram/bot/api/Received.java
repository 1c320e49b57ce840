package ru.trenergram.bot.api;

import org.jspecify.annotations.Nullable;

/**
 * An update that was read.
 *
 * @param update null if it is none of our business: groups, channels, kinds we do not know
 */
public record Received(long updateId, @Nullable IncomingUpdate update) {}
