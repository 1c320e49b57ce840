package ru.trenergram.privacy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantScope;

/**
 * Who joined the club, chose it or was signed in to it, as the modules know that know nothing of
 * privacy; and who is being erased, which takes its own course.
 */
@Component
@Order(60)
class OwnSigns implements SignsOfLife {

  private final JdbcClient jdbc;

  OwnSigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<UUID> of(Set<UUID> clients, Instant since) {
    return jdbc.sql(
            """
            select m.member_id from platform.membership m
            where m.tenant_id = :club and m.kind = 'CLIENT' and m.member_id = any(:clients)
              and (m.created_at > :since or m.chosen_at > :since
                or exists (
                  select from platform.person_session s
                  where s.person_id = m.person_id and s.membership_id = m.id and s.used_at > :since)
                or exists (
                  select from platform.erasure e
                  where e.person_id = m.person_id and e.state = 'CONFIRMED'))
            """)
        .param("club", TenantScope.require().value())
        .param("clients", clients.toArray(UUID[]::new))
        .param("since", Utc.of(since))
        .query((row, _) -> row.getObject(1, UUID.class))
        .set();
  }
}
