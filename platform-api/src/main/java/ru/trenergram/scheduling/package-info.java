/**
 * When a trainer can be booked: working hours and the free slots computed from them, a pure
 * function. Owns {@code working_hours}.
 */
@NullMarked
package ru.trenergram.scheduling;

import org.jspecify.annotations.NullMarked;
