package ru.trenergram.identity;

/**
 * Somebody belongs to a club on this side no more. What hung on the membership ends for good, also
 * if it is opened again.
 */
public record MembershipEnded(MembershipId membership) {}
