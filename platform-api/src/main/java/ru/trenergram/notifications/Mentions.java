package ru.trenergram.notifications;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;

/** What the outbox holds of people who are to be forgotten (decision 0025). */
@Component
public class Mentions {

  private static final String TELLING =
      """
      from cell.message
      where recipient_id = any(?) and body is not null and tenant_id = ?
        and jsonb_exists(body -> 'about', ?)
      """;

  private final JdbcClient jdbc;
  private final KeptWords words;
  private final InstantSource clock;

  Mentions(JdbcClient jdbc, KeptWords words, InstantSource clock) {
    this.jdbc = jdbc;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Whether messages that tell of a trainer or client of the club should have left by now and have
   * not.
   *
   * @param chats of those whom they may have been sent to
   */
  @Transactional(readOnly = true)
  public boolean underWay(TenantId club, UUID member, Collection<Long> chats) {
    return jdbc.sql(
            "select exists (select "
                + TELLING
                + " and state in ('WAITING', 'SENDING') and not_before <= ?)")
        .params(
            chats.toArray(Long[]::new), club.value(), member.toString(), Utc.of(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  /**
   * Takes out of those messages what tells of the member; their buttons work on. What cannot be
   * read goes as a whole.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(TenantId club, UUID member, Collection<Long> chats) {
    jdbc.sql("select id, body " + TELLING + " order by id for no key update")
        .params(chats.toArray(Long[]::new), club.value(), member.toString())
        .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("body")))
        .list()
        .forEach(message -> remove(message.getKey(), message.getValue(), member));
  }

  private void remove(UUID message, String body, UUID member) {
    Words said = words.read(body);
    if (KeptWords.isUnreadable(said)) {
      removeWhole(message);
      return;
    }
    jdbc.sql("update cell.message set body = ?::jsonb, failure = null where id = ?")
        .params(words.write(said.without(member)), message)
        .update();
  }

  private void removeWhole(UUID message) {
    jdbc.sql(
            """
            update cell.message set
              state = case when state in ('WAITING', 'SENDING') then 'REFUSED' else state end,
              settled_at = coalesce(settled_at, ?), lease_until = null, body = null, failure = null
            where id = ?
            """)
        .params(Utc.of(clock.instant()), message)
        .update();
  }

  /** Whether messages to this chat should have left by now and have not. */
  @Transactional(readOnly = true)
  public boolean underWayTo(long chat) {
    return jdbc.sql(
            """
            select exists (select from cell.message
              where recipient_id = ? and body is not null and state in ('WAITING', 'SENDING')
                and not_before <= ?)
            """)
        .params(chat, Utc.of(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  /** Forgets all that was or was to be told to a person; the rows stay, for their business keys. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void removeChat(long chat) {
    jdbc.sql(
            """
            update cell.message set
              state = case when state in ('WAITING', 'SENDING') then 'UNREACHABLE' else state end,
              settled_at = coalesce(settled_at, ?), lease_until = null,
              recipient_id = ?, body = null, failure = null
            where recipient_id = ?
            """)
        .params(Utc.of(clock.instant()), Message.NOBODY, chat)
        .update();
  }

  /**
   * A message as its recipient may see it in an export.
   *
   * @param settled null while it is under way
   */
  public record Told(
      Instant at,
      Optional<TenantId> club,
      Words words,
      MessageState state,
      @Nullable Instant settled) {}

  /**
   * What was or will be told to a person and is still kept, the oldest first; what cannot be read
   * any more as it is kept.
   */
  @Transactional(readOnly = true)
  public List<Told> told(long chat) {
    return jdbc.sql(
            """
            select created_at, tenant_id, body, state, settled_at from cell.message
            where recipient_id = ? and body is not null order by id
            """)
        .param(chat)
        .query((row, n) ->
            new Told(
                Utc.read(row, "created_at"),
                Optional.ofNullable(Lane.tenant(row.getObject("tenant_id", UUID.class))),
                words.read(row.getString("body")),
                MessageState.valueOf(row.getString("state")),
                Utc.readOrNull(row, "settled_at")))
        .list();
  }
}
