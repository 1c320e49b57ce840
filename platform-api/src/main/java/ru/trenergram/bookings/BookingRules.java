package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.CutOffs;

/**
 * What a trainer lets clients do by themselves.
 *
 * @param cutOffs the trainer's own; where there is none, the club's holds
 * @param needsApproval whether a client's own booking waits for the trainer
 * @param openRequests how many requests of one client may be unanswered at a time
 * @param upcomingLimit how many sessions one client may have ahead; null for any number
 * @param weeklyLimit the same for a week from Monday on, in the trainer's zone
 */
public record BookingRules(
    CutOffs cutOffs,
    boolean needsApproval,
    int openRequests,
    @Nullable Integer upcomingLimit,
    @Nullable Integer weeklyLimit) {

  /** What holds until a trainer says otherwise. */
  public static final BookingRules USUAL = new BookingRules(CutOffs.NONE, true, 3, null, null);

  /** Rules with terms of the trainer's own. */
  public BookingRules(
      CancellationTerms terms,
      boolean needsApproval,
      int openRequests,
      @Nullable Integer upcomingLimit,
      @Nullable Integer weeklyLimit) {
    this(
        new CutOffs(terms.cancellationHours(), terms.rescheduleHours()),
        needsApproval,
        openRequests,
        upcomingLimit,
        weeklyLimit);
  }

  /** The same with terms of the trainer's own. */
  BookingRules on(CancellationTerms terms) {
    return new BookingRules(terms, needsApproval, openRequests, upcomingLimit, weeklyLimit);
  }
}
