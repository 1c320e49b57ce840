package ru.trenergram.scheduling;

import java.time.Duration;
import java.time.Instant;

/**
 * What slots are offered.
 *
 * @param length of a slot
 * @param step from one start to the next on the trainer's wall clock
 * @param buffer kept free of sessions around every session
 * @param notBefore no slot starts earlier
 * @param notAfter no slot starts later
 */
public record Offer(
    Duration length, Duration step, Duration buffer, Instant notBefore, Instant notAfter) {

  public Offer {
    if (!length.isPositive() || !step.isPositive() || buffer.isNegative()) {
      throw new IllegalArgumentException("slots of no length: " + length + " " + step);
    }
  }

  /** Whether a slot may start then, whatever the working time is. */
  public boolean allows(Instant start) {
    return !start.isBefore(notBefore) && !start.isAfter(notAfter);
  }

  /** How near the starts of two slots may be. */
  Duration spacing() {
    return step.compareTo(length) < 0 ? step : length;
  }
}
