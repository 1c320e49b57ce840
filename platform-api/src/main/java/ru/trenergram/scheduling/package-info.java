/**
 * When a trainer can be booked and for what: the schedule, the free slots computed from it, a pure
 * function, and the types of sessions. Owns {@code schedule}, {@code working_hours}, {@code
 * special_days}, {@code blocked_time} and {@code session_type}.
 */
@NullMarked
package ru.trenergram.scheduling;

import org.jspecify.annotations.NullMarked;
