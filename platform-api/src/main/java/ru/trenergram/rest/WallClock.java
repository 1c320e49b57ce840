package ru.trenergram.rest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The trainer's wall clock, on which every moment is told that somebody acts by: as {@code
 * <moment>Local} in {@code timeZone} (product.md section 10).
 */
public final class WallClock {

  public static final String ZONE = "The trainer's IANA zone.";

  public static final String EXAMPLE = "Europe/Moscow";

  public static final String SAME = "The same on the trainer's wall clock.";

  private WallClock() {}

  /** What it shows then; null for no moment. */
  public static @Nullable LocalDateTime at(@Nullable Instant moment, ZoneId zone) {
    return moment == null ? null : LocalDateTime.ofInstant(moment, zone);
  }
}
