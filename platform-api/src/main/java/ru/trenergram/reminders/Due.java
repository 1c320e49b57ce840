package ru.trenergram.reminders;

import java.time.Instant;
import ru.trenergram.tenancy.TenantId;

/** A reminder whose moment has come. */
record Due(TenantId club, ReminderKey key, Instant moment) {}
