package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.CutOffs;

/**
 * Until when a client may step back from a booking. Fixed when it is booked and shown before that,
 * so that later changes of a trainer's rules do not touch what was agreed.
 *
 * @param cancellationHours so long before the start cancelling is free of charge
 * @param rescheduleHours so long before the start the client may move the session
 */
public record CancellationTerms(int cancellationHours, int rescheduleHours) {

  /** What holds where nobody has said otherwise. */
  public static final CancellationTerms USUAL = new CancellationTerms(24, 24);

  /**
   * What holds on a narrower level. From wide to narrow: {@link #USUAL}, the club, the trainer, the
   * type of the session; each cut-off is taken from the narrowest level that has one.
   */
  public CancellationTerms narrowedBy(CutOffs narrower) {
    return new CancellationTerms(
        or(narrower.cancellationHours(), cancellationHours),
        or(narrower.rescheduleHours(), rescheduleHours));
  }

  private static int or(@Nullable Integer own, int wider) {
    return own == null ? wider : own;
  }

  /** The last moment at which cancelling a session that starts then costs nothing. */
  public Instant freeUntil(Instant start) {
    return start.minus(Duration.ofHours(cancellationHours));
  }

  /** The last moment at which the client may move a session that starts then. */
  public Instant movableUntil(Instant start) {
    return start.minus(Duration.ofHours(rescheduleHours));
  }
}
