package ru.trenergram.bookings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a session that would lie outside the working time. */
public sealed interface HitChoice {

  /** It takes place all the same. */
  record Keep() implements HitChoice {}

  /**
   * It is called off.
   *
   * @param message to the client
   */
  record Cancel(@Nullable String message) implements HitChoice {}

  /**
   * It takes place at another time; the client is asked again.
   *
   * @param message to the client
   * @param despiteOverlap also if the client, or one of a group, has a session with somebody else
   *     then
   */
  record Move(Instant start, @Nullable String message, boolean despiteOverlap)
      implements HitChoice {

    public Move(Instant start) {
      this(start, null, false);
    }
  }
}
