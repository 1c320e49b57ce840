package ru.trenergram.reminders;

import java.time.Instant;

/** One reminder of a plan and its moment. */
record Step(Level level, Instant at) {}
