/**
 * Sessions and their states. Owns {@code booking}, its history, {@code series} and the waitlist.
 * Must never let two bookings of a trainer overlap: the database refuses them.
 */
@NullMarked
package ru.trenergram.bookings;

import org.jspecify.annotations.NullMarked;
