package ru.trenergram.bookings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Group sessions of a series are to be at another time of day or on another weekday.
 *
 * @param occurrence the one that is moved to {@code start}; the others move by as many days and to
 *     the same time of day
 * @param despiteOverlap also where clients who take part have another session then
 * @param reason for whom it concerns
 */
public record MoveGroupSeries(
    SeriesId series,
    GroupSessionId occurrence,
    Scope scope,
    Instant start,
    ConflictChoice conflicts,
    boolean despiteOverlap,
    @Nullable String reason) {

  /** The same without a reason. */
  public MoveGroupSeries(
      SeriesId series,
      GroupSessionId occurrence,
      Scope scope,
      Instant start,
      ConflictChoice conflicts,
      boolean despiteOverlap) {
    this(series, occurrence, scope, start, conflicts, despiteOverlap, null);
  }
}
