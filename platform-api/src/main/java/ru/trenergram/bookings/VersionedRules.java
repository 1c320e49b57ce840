package ru.trenergram.bookings;

/**
 * A trainer's booking rules as they stand.
 *
 * @param version one higher after each change, 0 while they are the usual ones
 */
public record VersionedRules(BookingRules rules, int version) {}
