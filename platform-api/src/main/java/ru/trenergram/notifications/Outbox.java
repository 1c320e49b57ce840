package ru.trenergram.notifications;

import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import tools.jackson.databind.json.JsonMapper;

/** Takes messages in the caller's transaction: what is committed will be sent, once. */
@Component
public class Outbox {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final InstantSource clock;

  Outbox(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Stages a message; nothing happens if its business key was staged before. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(Message message) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into cell.message
              (id, tenant_id, recipient_id, priority, business_key, body, state, not_before, expires_at, created_at)
            values (?, ?, ?, ?, ?, ?::jsonb, 'WAITING', ?, ?, ?)
            on conflict (business_key) do nothing
            """)
        .param(Ids.next())
        .param(message.tenant() == null ? null : message.tenant().value())
        .param(message.recipient())
        .param(message.priority().ordinal())
        .param(message.businessKey())
        .param(json.writeValueAsString(message.words()))
        .param(Utc.of(message.notBefore() == null ? now : message.notBefore()))
        .param(Utc.orNull(message.expiresAt()))
        .param(Utc.of(now))
        .update();
  }
}
