package ru.trenergram.notes;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.SignsOfLife;

/** Of whom, or of whose sessions, somebody wrote something down. */
@Component
@Order(40)
class NoteSigns implements SignsOfLife {

  private final JdbcClient jdbc;

  NoteSigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Notes on sessions are found by the sessions of each client, of which the first will do. Each
   * note is looked up by its session: joined, all notes of the club may seem the cheaper way.
   */
  @Override
  public Set<UUID> of(Set<UUID> clients, Instant since) {
    return jdbc.sql(
            """
            select n.client_id from in_club.client_note n
            where n.client_id = any(:clients) and n.changed_at > :since
            union
            select c.id from unnest(cast(:clients as uuid[])) as c (id)
              cross join lateral (
                select from in_club.booking b
                where b.client_id = c.id and (
                  select n.changed_at from in_club.session_note n where n.booking_id = b.id) > :since
                limit 1) noted
            """)
        .param("clients", clients.toArray(UUID[]::new))
        .param("since", Utc.of(since))
        .query((row, _) -> row.getObject(1, UUID.class))
        .set();
  }
}
