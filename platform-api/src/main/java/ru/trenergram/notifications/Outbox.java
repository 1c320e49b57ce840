package ru.trenergram.notifications;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    stage(message, null);
  }

  /**
   * Stages a change of a message that was sent: {@code message} takes its place.
   *
   * @param externalId its number at Telegram
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void replace(long externalId, Message message) {
    stage(message, externalId);
  }

  private void stage(Message message, @Nullable Long edits) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into cell.message
              (id, tenant_id, recipient_id, priority, business_key, body, edits, state, not_before, expires_at, created_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, 'WAITING', ?, ?, ?)
            on conflict (business_key) do nothing
            """)
        .param(Ids.next())
        .param(Lane.of(message.tenant()))
        .param(message.recipient())
        .param(message.priority().ordinal())
        .param(message.businessKey())
        .param(json.writeValueAsString(message.words()))
        .param(edits)
        .param(Utc.of(message.notBefore() == null ? now : message.notBefore()))
        .param(Utc.orNull(message.expiresAt()))
        .param(Utc.of(now))
        .update();
  }

  /** A message as it was staged; empty if there is none, or its words were forgotten since. */
  @Transactional(readOnly = true)
  public Optional<StagedMessage> find(MessageId id) {
    return jdbc.sql(
            "select tenant_id, recipient_id, body from cell.message where id = ? and body is not"
                + " null")
        .param(id.value())
        .query((row, n) ->
            new StagedMessage(
                id,
                Lane.tenant(row.getObject("tenant_id", UUID.class)),
                row.getLong("recipient_id"),
                json.readValue(row.getString("body"), Words.class)))
        .optional();
  }
}
