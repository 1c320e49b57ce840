package ru.trenergram.reminders;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A reminder and how far its message has come.
 *
 * @param zone the trainer's
 * @param delivery of its own message, or of that of a move which has asked in its place; null where
 *     there is none: it is planned or was skipped, it is the giving up, or that move is not the
 *     last change of the booking or was of a series
 */
public record ReminderFate(
    ReminderView reminder, ZoneId zone, @Nullable ReminderDelivery delivery) {}
