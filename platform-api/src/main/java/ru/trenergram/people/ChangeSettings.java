package ru.trenergram.people;

import java.time.ZoneId;

/**
 * The settings of a trainer are to be these.
 *
 * @param priceMinor in the minor units of the trainer's currency
 * @param sessionMinutes from 10 minutes to 8 hours
 * @param version that was seen
 */
public record ChangeSettings(
    TrainerId trainer, long priceMinor, int sessionMinutes, ZoneId zone, int version) {

  public ChangeSettings {
    if (priceMinor < 0) {
      throw new IllegalArgumentException("negative price: " + priceMinor);
    }
    if (sessionMinutes < 10 || sessionMinutes > 480) {
      throw new IllegalArgumentException("a session lasts 10 minutes to 8 hours");
    }
  }
}
