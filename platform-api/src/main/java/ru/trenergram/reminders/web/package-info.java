/** The REST face of {@code reminders}. */
@NullMarked
package ru.trenergram.reminders.web;

import org.jspecify.annotations.NullMarked;
