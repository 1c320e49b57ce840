package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;

/**
 * What a trainer lets clients do by themselves.
 *
 * @param terms what new bookings are made on
 * @param needsApproval whether a client's own booking waits for the trainer
 * @param openRequests how many requests of one client may be unanswered at a time
 * @param upcomingLimit how many sessions one client may have ahead; null for any number
 * @param weeklyLimit the same for a week from Monday on, in the trainer's zone
 */
public record BookingRules(
    CancellationTerms terms,
    boolean needsApproval,
    int openRequests,
    @Nullable Integer upcomingLimit,
    @Nullable Integer weeklyLimit) {

  /** What holds until a trainer says otherwise. */
  public static final BookingRules USUAL =
      new BookingRules(new CancellationTerms(24, 24), true, 3, null, null);
}
