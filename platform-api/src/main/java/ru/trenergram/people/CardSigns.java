package ru.trenergram.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.SignsOfLife;

/**
 * Who came to a trainer, or has one who is on the way elsewhere; and whom the club knows or is to
 * know as a trainer.
 */
@Component
@Order(50)
class CardSigns implements SignsOfLife {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  CardSigns(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Set<UUID> of(Set<UUID> clients, Instant since) {
    return jdbc.sql(
            """
            select c.id from in_club.client c
            where c.id = any(:clients) and (
              c.created_at > :since
              or exists (
                select from in_club.trainer_client tc join in_club.trainer t on t.id = tc.trainer_id
                where tc.client_id = c.id
                  and (tc.since > :since or (t.moving is not null and t.state = 'ACTIVE')))
              or exists (
                select from in_club.trainer t where t.person_id = c.person_id and t.state = 'ACTIVE')
              or exists (
                select from in_club.invitation i
                where i.phone = c.phone and i.state = 'OPEN' and i.expires_at > :now))
            """)
        .param("clients", clients.toArray(UUID[]::new))
        .param("since", Utc.of(since))
        .param("now", Utc.of(clock.instant()))
        .query((row, _) -> row.getObject(1, UUID.class))
        .set();
  }
}
