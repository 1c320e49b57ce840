package ru.trenergram.bookings;

/**
 * A trainer's booking rules as they stand.
 *
 * @param terms what new bookings are made on, unless the type of the session says otherwise
 * @param version one higher after each change, 0 while they are the usual ones
 */
public record VersionedRules(BookingRules rules, CancellationTerms terms, int version) {}
