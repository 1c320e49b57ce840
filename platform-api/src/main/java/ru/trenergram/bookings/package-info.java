/**
 * Sessions and their states. Owns {@code booking}, {@code booking_change}, {@code booking_rules},
 * {@code booking_remark} and {@code group_session}. Must never let two sessions of a trainer
 * overlap, nor a group be larger than its seats: the database refuses them.
 */
@NullMarked
package ru.trenergram.bookings;

import org.jspecify.annotations.NullMarked;
