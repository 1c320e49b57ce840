package ru.trenergram.reminders;

/**
 * Settings as they stand.
 *
 * @param version one higher after each change; 0 until the trainer has said something
 */
record VersionedSettings(int version, ReminderSettings settings) {

  static final VersionedSettings USUAL = new VersionedSettings(0, ReminderSettings.USUAL);
}
