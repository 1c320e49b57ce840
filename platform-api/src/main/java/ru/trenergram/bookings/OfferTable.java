package ru.trenergram.bookings;

import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;

/** Reads and writes {@code waitlist_offer}: which places were held for whom who waits. */
@Component
class OfferTable {

  private final JdbcClient jdbc;

  OfferTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The starts that were offered to an entry. */
  Set<Instant> starts(WaitlistEntryId entry) {
    return jdbc.sql("select starts_at from in_club.waitlist_offer where entry_id = ?")
        .param(entry.value())
        .query((row, _) -> Utc.read(row, "starts_at"))
        .set();
  }

  void insert(WaitlistEntryId entry, BookingView held) {
    jdbc.sql(
            "insert into in_club.waitlist_offer (booking_id, entry_id, starts_at) values (?, ?, ?)")
        .params(held.id().value(), entry.value(), Utc.of(held.start()))
        .update();
  }

  /** Whether a booking is, or was, a place that the waitlist offered. */
  boolean has(BookingId booking) {
    return jdbc.sql("select exists (select from in_club.waitlist_offer where booking_id = ?)")
        .param(booking.value())
        .query(Boolean.class)
        .single();
  }
}
