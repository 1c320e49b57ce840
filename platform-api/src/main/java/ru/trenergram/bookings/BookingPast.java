package ru.trenergram.bookings;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;

/** What a booking was before, by its history. */
@Component
class BookingPast {

  /**
   * Of rows of {@code booking_change}: the session stood, and was not only wished for. A client
   * leaves nothing pending but what waits for the trainer; a transfer changes nobody's mind.
   */
  static final String STOOD =
      """
      (state = 'CONFIRMED' or (state = 'PENDING' and actor_kind <> 'CLIENT'))
      and cause is distinct from 'TRANSFERRED' and starts_at is not null
      """;

  private final JdbcClient jdbc;

  BookingPast(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether anybody ever marked whether the client came. */
  boolean wasMarked(BookingId booking) {
    return jdbc.sql(
            """
            select exists (
              select from in_club.booking_change
              where booking_id = ? and state in ('COMPLETED', 'NO_SHOW'))
            """)
        .param(booking.value())
        .query(Boolean.class)
        .single();
  }

  /** How it last stood; empty for what was never more than a client's own request. */
  Optional<StoodAt> stoodAt(BookingId booking) {
    return jdbc.sql(
            "select state, starts_at from in_club.booking_change where booking_id = ? and "
                + STOOD
                + " order by version desc limit 1")
        .param(booking.value())
        .query((row, _) ->
            new StoodAt(
                BookingState.valueOf(row.getString("state")) == BookingState.CONFIRMED,
                Utc.read(row, "starts_at")))
        .optional();
  }
}
