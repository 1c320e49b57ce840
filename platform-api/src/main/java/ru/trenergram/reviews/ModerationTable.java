package ru.trenergram.reviews;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.kernel.Utc;

/** Writes {@code review_moderation}: a line for each change, never over another. */
@Component
class ModerationTable {

  private final JdbcClient jdbc;

  ModerationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Hides a text or shows it again; nothing where it is so already, or where somebody else does the
   * same at this moment.
   */
  void add(
      BookingId session, boolean hidden, String subject, @Nullable String reason, Instant now) {
    jdbc.sql(
            """
            insert into in_club.review_moderation (booking_id, version, hidden, subject, at)
            select r.booking_id, coalesce(m.version, 0) + 1, ?, ?, ?
            from in_club.review r left join lateral (
              select version, hidden from in_club.review_moderation
              where booking_id = r.booking_id order by version desc limit 1) m on true
            where r.booking_id = ? and coalesce(m.hidden, false) <> ?
            on conflict do nothing
            returning version
            """)
        .params(hidden, subject, Utc.of(now), session.value(), hidden)
        .query(Integer.class)
        .optional()
        .ifPresent(version -> {
          if (reason != null) {
            addReason(session, version, reason);
          }
        });
  }

  private void addReason(BookingId session, int version, String reason) {
    jdbc.sql(
            "insert into in_club.review_hiding_reason (booking_id, version, words) values (?, ?,"
                + " ?)")
        .params(session.value(), version, reason)
        .update();
  }
}
