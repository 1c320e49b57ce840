package ru.trenergram.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * Time in which a trainer is not to be booked, whatever the hours say.
 *
 * @param note the trainer's own
 */
public record BlockedTime(ScheduleEntryId id, Slot time, @Nullable String note) {}
