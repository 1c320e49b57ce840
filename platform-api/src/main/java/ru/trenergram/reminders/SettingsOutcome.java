package ru.trenergram.reminders;

/** What came of changing a trainer's settings. */
public sealed interface SettingsOutcome {

  /**
   * They hold, also for the sessions that are booked.
   *
   * @param plannedBefore reminders of those sessions before
   * @param plannedAfter and after
   */
  record Saved(TrainerReminders reminders, int plannedBefore, int plannedAfter)
      implements SettingsOutcome {}

  /** Somebody else has changed them since. */
  record ChangedMeanwhile() implements SettingsOutcome {}

  record Missing() implements SettingsOutcome {}
}
