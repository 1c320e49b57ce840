package ru.trenergram.notifications;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;

/** Takes messages in the caller's transaction: what is committed will be sent, once. */
@Component
public class Outbox {

  /** Reads what is open or was settled since, not all that a chat ever got. */
  static final String LAGS =
      """
      select exists (
        select from cell.message
        where recipient_id = :recipient and settled_at is null
          and priority <= :urgent and not_before <= :then
      ) or exists (
        select from cell.message
        where recipient_id = :recipient and settled_at > :then
          and priority <= :urgent and not_before <= :then)
      """;

  private final JdbcClient jdbc;
  private final KeptWords words;
  private final InstantSource clock;

  Outbox(JdbcClient jdbc, KeptWords words, InstantSource clock) {
    this.jdbc = jdbc;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Stages a message; nothing happens if its business key was staged before, or if it is for
   * nobody.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(Message message) {
    stage(message, null);
  }

  /** Stages many messages with one statement. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(Collection<Message> all) {
    List<Message> messages = all.stream().filter(Message::hasRecipient).toList();
    if (messages.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into cell.message
              (id, tenant_id, recipient_id, priority, business_key, body, state, not_before, expires_at, watcher, created_at)
            select m.id, m.tenant_id, m.recipient_id, m.priority, m.business_key, m.body, 'WAITING', m.not_before,
              m.expires_at, m.watcher, ?
            from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as bigint[]), cast(? as smallint[]), cast(? as text[]),
                cast(? as jsonb[]), cast(? as timestamptz[]), cast(? as timestamptz[]), cast(? as text[]))
              as m (id, tenant_id, recipient_id, priority, business_key, body, not_before, expires_at, watcher)
            on conflict (business_key) do nothing
            """)
        .param(Utc.of(now))
        .param(texts(messages, _ -> Ids.next()))
        .param(texts(messages, m -> Lane.of(m.tenant())))
        .param(texts(messages, Message::recipient))
        .param(texts(messages, m -> m.priority().ordinal()))
        .param(texts(messages, Message::businessKey))
        .param(texts(messages, m -> words.write(m.words())))
        .param(texts(messages, m -> m.notBefore() == null ? now : m.notBefore()))
        .param(texts(messages, Message::expiresAt))
        .param(texts(messages, Message::watcher))
        .update();
  }

  private static @Nullable String[] texts(
      Collection<Message> messages, Function<Message, @Nullable Object> part) {
    return messages.stream()
        .map(part)
        .map(value -> value == null ? null : value.toString())
        .toArray(String[]::new);
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
    if (!message.hasRecipient()) {
      return;
    }
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into cell.message
              (id, tenant_id, recipient_id, priority, business_key, body, edits, state, not_before, expires_at, watcher,
               created_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, 'WAITING', ?, ?, ?, ?)
            on conflict (business_key) do nothing
            """)
        .param(Ids.next())
        .param(Lane.of(message.tenant()))
        .param(message.recipient())
        .param(message.priority().ordinal())
        .param(message.businessKey())
        .param(words.write(message.words()))
        .param(edits)
        .param(Utc.of(message.notBefore() == null ? now : message.notBefore()))
        .param(Utc.orNull(message.expiresAt()))
        .param(message.watcher())
        .param(Utc.of(now))
        .update();
  }

  /**
   * Takes back what makes no sense any more: it never leaves, and nobody who watches it is told. A
   * message that is just being sent is not waited for; but it is not tried again.
   *
   * @return the keys of those that have certainly not arrived
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<String> takeBack(Collection<String> businessKeys) {
    return jdbc
        .sql(
            """
            with going as (
              select id, state = 'WAITING' and doubts = 0 as unsent from cell.message
              where business_key = any(cast(? as text[])) and state in ('WAITING', 'SENDING')
              order by id for update)
            update cell.message m set expires_at = ?, watcher = null from going
            where m.id = going.id returning m.business_key, going.unsent
            """)
        .param(businessKeys.toArray(String[]::new))
        .param(Utc.of(clock.instant()))
        .query((row, n) -> Map.entry(row.getString("business_key"), row.getBoolean("unsent")))
        .list()
        .stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What has become of a message; empty if none was staged under this key. */
  @Transactional(readOnly = true)
  public Optional<MessageState> fate(String businessKey) {
    return jdbc.sql("select state from cell.message where business_key = ?")
        .param(businessKey)
        .query((row, n) -> MessageState.valueOf(row.getString("state")))
        .optional();
  }

  /** The same of many, with one statement; what was never staged is not among them. */
  @Transactional(readOnly = true)
  public Map<String, MessageState> fates(Collection<String> businessKeys) {
    if (businessKeys.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select business_key, state from cell.message
            where business_key = any(array(select unnest(cast(? as text[]))))
            """)
        .param(businessKeys.toArray(String[]::new))
        .query((row, n) ->
            Map.entry(row.getString("business_key"), MessageState.valueOf(row.getString("state"))))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Whether anything so urgent, or more, that was to leave for somebody by {@code then} has left
   * after it, or not yet.
   */
  @Transactional(readOnly = true)
  public boolean lags(long recipient, Priority urgent, Instant then) {
    return jdbc.sql(LAGS)
        .param("recipient", recipient)
        .param("urgent", urgent.ordinal())
        .param("then", Utc.of(then))
        .query(Boolean.class)
        .single();
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
                words.read(row.getString("body"))))
        .optional();
  }
}
