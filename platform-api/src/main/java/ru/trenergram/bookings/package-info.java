/**
 * Sessions and their states. Owns {@code booking} and {@code booking_change}. Must never let two
 * bookings of a trainer overlap: the database refuses them.
 */
@NullMarked
package ru.trenergram.bookings;

import org.jspecify.annotations.NullMarked;
