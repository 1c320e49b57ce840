package ru.trenergram.people;

/** Whether a trainer works in the club. */
public enum TrainerState {
  ACTIVE,
  REMOVED
}
