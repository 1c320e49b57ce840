package ru.trenergram.scheduling;

/**
 * What a type of sessions is to be.
 *
 * @param priceMinor for one client, in the minor units of the trainer's currency
 * @param capacity from 1 to 100 clients
 * @param cutOffs its own, before those of the trainer
 */
public record SessionTypeWish(
    String name, int minutes, long priceMinor, int capacity, CutOffs cutOffs) {

  public SessionTypeWish {
    if (minutes < 10 || minutes > 480) {
      throw new IllegalArgumentException("a session lasts 10 minutes to 8 hours");
    }
    if (priceMinor < 0 || capacity < 1 || capacity > 100) {
      throw new IllegalArgumentException("no such price or group: " + priceMinor + " " + capacity);
    }
  }

  /** The same with the trainer's cut-offs. */
  public SessionTypeWish(String name, int minutes, long priceMinor, int capacity) {
    this(name, minutes, priceMinor, capacity, CutOffs.NONE);
  }
}
