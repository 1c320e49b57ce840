package ru.trenergram.transfers;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.SignsOfLife;
import ru.trenergram.tenancy.TenantScope;

/**
 * Who was asked whether they go along with a trainer, as long as that is under way and after it.
 */
@Component
@Order(70)
class TransferSigns implements SignsOfLife {

  private final JdbcClient jdbc;

  TransferSigns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<UUID> of(Set<UUID> clients, Instant since) {
    return jdbc.sql(
            """
            select c.client_id from platform.transfer t
              join platform.transfer_client c on c.transfer_id = t.id
            where t.from_tenant = :club and (t.ended_at is null or t.ended_at > :since)
            union
            select c.to_client from platform.transfer t
              join platform.transfer_client c on c.transfer_id = t.id
            where t.to_tenant = :club and (t.ended_at is null or t.ended_at > :since)
              and c.to_client is not null
            """)
        .param("club", TenantScope.require().value())
        .param("since", Utc.of(since))
        .query((row, _) -> row.getObject(1, UUID.class))
        .set();
  }
}
