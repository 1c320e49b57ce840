package ru.trenergram.people;

/** What came of changing a trainer's settings. */
public sealed interface SettingsOutcome {

  record Saved(TrainerSettings settings) implements SettingsOutcome {}

  /** Somebody else changed the trainer since the version that was seen. */
  record ChangedMeanwhile() implements SettingsOutcome {}

  record Missing() implements SettingsOutcome {}
}
