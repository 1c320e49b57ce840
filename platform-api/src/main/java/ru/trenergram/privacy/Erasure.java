package ru.trenergram.privacy;

import java.time.Duration;
import java.time.Instant;
import ru.trenergram.identity.PersonId;

/** A wish to be forgotten. */
public record Erasure(ErasureId id, PersonId person, ErasureState state, Instant askedAt) {

  /** So long what was shown can be confirmed. */
  public static final Duration TO_DECIDE = Duration.ofMinutes(15);

  /** Until when it can be confirmed. */
  public Instant openUntil() {
    return askedAt.plus(TO_DECIDE);
  }
}
