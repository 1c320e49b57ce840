package ru.trenergram.bookings;

import org.jspecify.annotations.Nullable;

/**
 * What happened to several sessions of a series at once, told in the transaction in which it
 * happened and after the {@link BookingEvent} of each of them.
 */
public sealed interface SeriesEvent {

  SeriesNews news();

  /** A trainer or the club has booked a client, who has yet to agree. */
  record Made(SeriesNews news, Actor by) implements SeriesEvent {}

  /** The client agrees to all that were still asked. */
  record Confirmed(SeriesNews news) implements SeriesEvent {}

  /**
   * They are at other times, and the client has yet to agree.
   *
   * @param reason in the words of whoever moved them, for the other side
   */
  record Moved(SeriesNews news, Actor by, @Nullable String reason) implements SeriesEvent {}

  /**
   * They will not take place.
   *
   * @param reason in the words of whoever cancelled, for the other side
   * @param late how many of them the client cancelled too late to owe nothing
   */
  record Cancelled(SeriesNews news, Actor by, @Nullable String reason, int late)
      implements SeriesEvent {}
}
