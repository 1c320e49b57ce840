/**
 * When a trainer can be booked: the schedule, and the free slots computed from it, a pure function.
 * Owns {@code schedule}, {@code working_hours}, {@code special_days} and {@code blocked_time}.
 */
@NullMarked
package ru.trenergram.scheduling;

import org.jspecify.annotations.NullMarked;
