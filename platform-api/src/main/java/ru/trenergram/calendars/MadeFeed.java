package ru.trenergram.calendars;

import java.time.Instant;

/** A feed just made; its secret is told here and never again. */
public record MadeFeed(FeedSecret secret, Instant createdAt) {}
