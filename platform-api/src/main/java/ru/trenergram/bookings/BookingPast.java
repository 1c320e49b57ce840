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

  /**
   * Of rows {@code b} of {@code booking}: a mark was taken back once the session was over, so that
   * nobody is about to make another one. What is taken back before is marked at the end all the
   * same.
   */
  static final String MARK_TAKEN_BACK =
      """
      exists (
        select from in_club.booking_change back
          join in_club.booking_change mark
            on mark.booking_id = back.booking_id and mark.version < back.version
        where back.booking_id = b.id and back.state = 'CONFIRMED' and back.at >= b.ends_at
          and back.cause is distinct from 'TRANSFERRED'
          and mark.state in ('COMPLETED', 'NO_SHOW'))
      """;

  private final JdbcClient jdbc;

  BookingPast(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether a mark was taken back once the session was over. */
  boolean markWasTakenBack(BookingId booking) {
    return jdbc.sql("select " + MARK_TAKEN_BACK + " from in_club.booking b where b.id = ?")
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
