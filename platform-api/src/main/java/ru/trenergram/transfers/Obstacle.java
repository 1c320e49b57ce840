package ru.trenergram.transfers;

/** What has to be settled before a step can be done. */
public enum Obstacle {
  /** The trainer has sessions in both tenants at one time: one has to be moved or called off. */
  SESSIONS,
  /** Sessions have just ended and are being marked. */
  MARKS
}
