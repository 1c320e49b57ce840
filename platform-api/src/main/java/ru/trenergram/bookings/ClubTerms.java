package ru.trenergram.bookings;

/**
 * On what terms clients of the club step back, where trainers and types of sessions leave it open.
 *
 * @param version one higher after each change, 0 while they are the usual ones
 */
public record ClubTerms(CancellationTerms terms, int version) {}
