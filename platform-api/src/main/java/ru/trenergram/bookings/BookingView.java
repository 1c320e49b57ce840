package ru.trenergram.bookings;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Money;
import ru.trenergram.scheduling.SessionTypeId;

/**
 * A booking as both sides see it.
 *
 * @param awaits whose answer it waits for; null unless it is pending
 * @param zone the trainer's: everybody sees the trainer's wall clock
 * @param price of the session, fixed when it was booked
 * @param terms fixed when it was booked
 * @param expiresAt when a hold or a request ends by itself; null for others
 * @param version one higher after each change
 * @param type null for the trainer's usual session
 * @param group the group session in which the client takes part; null for a session of their own
 * @param series that it is part of, if any
 */
public record BookingView(
    BookingId id,
    BookingState state,
    @Nullable Side awaits,
    Party trainer,
    Party client,
    Instant start,
    Instant end,
    ZoneId zone,
    Money price,
    CancellationTerms terms,
    @Nullable Instant expiresAt,
    int version,
    @Nullable SessionTypeId type,
    @Nullable GroupSessionId group,
    @Nullable SeriesId series) {

  /** The trainer's usual session, for one client and once. */
  public BookingView(
      BookingId id,
      BookingState state,
      @Nullable Side awaits,
      Party trainer,
      Party client,
      Instant start,
      Instant end,
      ZoneId zone,
      Money price,
      CancellationTerms terms,
      @Nullable Instant expiresAt,
      int version) {
    this(
        id, state, awaits, trainer, client, start, end, zone, price, terms, expiresAt, version,
        null, null, null);
  }
}
