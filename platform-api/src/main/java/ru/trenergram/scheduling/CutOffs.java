package ru.trenergram.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * Until when clients may step back, as far as one level has a say of its own: the club, a trainer
 * or a type of sessions. Each is for itself; where it is null, the wider level decides.
 *
 * @param cancellationHours so long before the start cancelling is free of charge
 * @param rescheduleHours so long before the start the client may move the session
 */
public record CutOffs(@Nullable Integer cancellationHours, @Nullable Integer rescheduleHours) {

  /** A week. */
  public static final int LONGEST_HOURS = 168;

  public static final CutOffs NONE = new CutOffs(null, null);

  public CutOffs {
    demandInRange(cancellationHours);
    demandInRange(rescheduleHours);
  }

  private static void demandInRange(@Nullable Integer hours) {
    if (hours != null && (hours < 0 || hours > LONGEST_HOURS)) {
      throw new IllegalArgumentException("no such cut-off: " + hours);
    }
  }
}
