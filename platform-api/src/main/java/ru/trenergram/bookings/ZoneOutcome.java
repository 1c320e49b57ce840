package ru.trenergram.bookings;

import ru.trenergram.people.SettingsOutcome;

/** What came of changing the settings of a trainer, whose zone the working time goes by. */
public sealed interface ZoneOutcome permits ZoneOutcome.Settings, ScheduleOutcome.Unsettled {

  /** No session stood against it. */
  record Settings(SettingsOutcome outcome) implements ZoneOutcome {}
}
