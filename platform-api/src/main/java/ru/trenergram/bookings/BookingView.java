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
 * @param movedByTrainer the trainer moved it and the client has not agreed since
 * @param feeStands the client moved it when cancelling was not free any more
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
    @Nullable SeriesId series,
    boolean movedByTrainer,
    boolean feeStands) {

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
        null, null, null, false, false);
  }

  /**
   * The last moment at which the client cancels free of charge once both have agreed; null if that
   * is over for good, since the client moved it too late.
   */
  public @Nullable Instant freeUntil() {
    return feeStands ? null : terms.freeUntil(start);
  }

  /** Whether the client owes nothing for saying no before it is agreed to, however late. */
  public boolean freeUntilAgreed() {
    return switch (state) {
      case HELD, PENDING -> movedByTrainer || !feeStands;
      case CONFIRMED, COMPLETED, NO_SHOW, CANCELLED -> false;
    };
  }

  /** Whether the client would owe nothing for cancelling at this moment. */
  public boolean freeAt(Instant moment) {
    Instant until = freeUntil();
    return freeUntilAgreed()
        || (state == BookingState.CONFIRMED && until != null && !moment.isAfter(until));
  }
}
