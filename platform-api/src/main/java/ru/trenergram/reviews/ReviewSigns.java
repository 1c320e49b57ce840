package ru.trenergram.reviews;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.SignsOfLife;

/** Who said what of a session. */
@Component
@Order(30)
class ReviewSigns implements SignsOfLife {

  private final JdbcClient jdbc;

  ReviewSigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<UUID> of(Set<UUID> clients, Instant since) {
    return jdbc.sql(
            "select r.client_id from in_club.review r where r.client_id = any(?) and r.given_at >"
                + " ?")
        .param(clients.toArray(UUID[]::new))
        .param(Utc.of(since))
        .query((row, _) -> row.getObject(1, UUID.class))
        .set();
  }
}
