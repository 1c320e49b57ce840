package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;

/**
 * The session will not take place; the slot, or the seat, is free again.
 *
 * @param reason in the words of whoever cancelled, for the other side
 * @param awaited whose answer it waited for; null if both had agreed
 * @param free whether the client owes nothing for it: what was charged goes back
 * @param group in which it was a seat, as the session was before the seat came free; null for a
 *     session of the client's own
 * @param placeGone because the client's new time was not accepted and the time before is not free
 *     any more; both are told
 * @param together with others of its series: a {@link SeriesEvent} tells people of them at once
 */
public record BookingCancelled(
    BookingNews news,
    Actor by,
    CancellationCause cause,
    @Nullable String reason,
    @Nullable Side awaited,
    boolean free,
    @Nullable GroupSession group,
    boolean placeGone,
    boolean together)
    implements BookingEvent {

  /** Because its whole group session was called off: {@link GroupCancelled} tells the trainer. */
  boolean withGroup() {
    return group != null && group.state() == GroupSessionState.CANCELLED;
  }

  /** Whether the trainer is told of this one by itself: others did it, or it came of itself. */
  public boolean tellsTrainer() {
    return (!(by instanceof Actor.ByTrainer) || placeGone) && !withGroup() && !together;
  }
}
