package ru.trenergram.bookings;

import java.time.Instant;

/**
 * How a session stood before its client wished for another time.
 *
 * @param agreed whether both had agreed; else it waited for the client
 */
record StoodAt(boolean agreed, Instant start) {}
