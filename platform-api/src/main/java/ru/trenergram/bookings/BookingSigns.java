package ru.trenergram.bookings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.SignsOfLife;

/**
 * Who had or has a session, in whatever state, or waited or waits for one. They tell of most. An
 * old session that nobody ever marked is no sign: it would keep a client for good.
 */
@Component
@Order(10)
class BookingSigns implements SignsOfLife {

  private final JdbcClient jdbc;

  BookingSigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<UUID> of(Set<UUID> clients, Instant since) {
    return jdbc.sql(
            """
            select b.client_id from in_club.booking b
            where b.client_id = any(:clients)
              and b.starts_at > cast(:since as timestamptz) - interval '8 hours' and b.ends_at > :since
            union
            select w.client_id from in_club.waitlist_entry w
            where w.client_id = any(:clients) and (w.day >= :day or w.ended is null)
            """)
        .param("clients", clients.toArray(UUID[]::new))
        .param("since", Utc.of(since))
        // The day is that of the trainer's zone, which may be a day behind.
        .param("day", LocalDate.ofInstant(since, ZoneOffset.UTC).minusDays(1))
        .query((row, _) -> row.getObject(1, UUID.class))
        .set();
  }
}
