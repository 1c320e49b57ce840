/**
 * Sessions and their states. Owns {@code booking} with its history, remarks and rules, {@code
 * club_terms}, {@code group_session}, {@code series}, the waitlist, and {@code
 * platform.trainer_busy}. Must never let two sessions of a trainer overlap, nor a group be larger
 * than its seats: the database refuses them.
 */
@NullMarked
package ru.trenergram.bookings;

import org.jspecify.annotations.NullMarked;
