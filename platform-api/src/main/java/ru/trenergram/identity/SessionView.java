package ru.trenergram.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A living session, as its owner sees it.
 *
 * @param device what the browser called itself
 */
public record SessionView(
    SessionId id, @Nullable String device, Instant createdAt, Instant usedAt, Instant expiresAt) {}
