package ru.trenergram.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation of a trainer; its code is known only to who received it.
 *
 * @param phone the only phone that may accept it, or null for any
 */
public record InvitationView(
    InvitationId id,
    InvitationState state,
    @Nullable String phone,
    Instant expiresAt,
    Instant createdAt) {}
