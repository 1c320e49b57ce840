/**
 * When a client is asked whether they come and reminded that they do, and what became of each
 * reminder. Owns {@code cell.reminder} and {@code reminder_settings}. Must never ask about a
 * booking in a state other than the one the reminder was planned for.
 */
@NullMarked
package ru.trenergram.reminders;

import org.jspecify.annotations.NullMarked;
