package ru.trenergram.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Utc;

/** The sender's statements on the outbox; every method is one short transaction. */
@Component
class MessageTable {

  /** How many messages of one club in one urgency are looked at; enough for the next call. */
  private static final int DEPTH = 4;

  private static final Duration KEPT = Duration.ofDays(30);

  /** How many are cleared away at once; what is to leave waits meanwhile. */
  static final int CLEARED_AT_ONCE = 1_000;

  private static final String DOUBT =
      """
      update cell.message set
        state = case when doubts = 0 and (priority <= 1 or edits is not null) then 'WAITING' else 'UNKNOWN' end,
        settled_at = case when doubts = 0 and (priority <= 1 or edits is not null) then null else ?::timestamptz end,
        doubts = least(doubts + 1, 30000), lease_until = null, failure = ?
      """;

  private final JdbcClient jdbc;
  private final KeptWords words;
  private final Watchers watchers;
  private final InstantSource clock;

  MessageTable(JdbcClient jdbc, KeptWords words, Watchers watchers, InstantSource clock) {
    this.jdbc = jdbc;
    this.words = words;
    this.watchers = watchers;
    this.clock = clock;
  }

  /**
   * The heads of all lines. A skip scan finds the lines, so that the cost is of the lines and not
   * of what waits in them.
   *
   * <p>Messages of one urgency reach a person in the order in which they were staged, in whichever
   * line they wait; so nothing passes one that is being sent, also by a sender that has vanished.
   *
   * @param heldChats chats that may get nothing now
   */
  @Transactional(readOnly = true)
  public List<Waiting> heads(Long[] heldChats) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            with recursive line (priority, tenant_id) as (
              (select priority, tenant_id from cell.message
               where state = 'WAITING' order by priority, tenant_id limit 1)
              union all
              select next.priority, next.tenant_id from line cross join lateral (
                select m.priority, m.tenant_id from cell.message m
                where m.state = 'WAITING' and (m.priority, m.tenant_id) > (line.priority, line.tenant_id)
                order by m.priority, m.tenant_id limit 1) next
            )
            select head.id, line.priority, line.tenant_id, head.recipient_id
            from line cross join lateral (
              select m.id, m.recipient_id, m.not_before from cell.message m
              where m.state = 'WAITING' and m.priority = line.priority and m.tenant_id = line.tenant_id
                and m.not_before <= ? and (m.expires_at is null or m.expires_at > ?)
                and m.recipient_id <> all(?)
                and not exists (
                  select 1 from cell.message going where going.state = 'SENDING' and going.recipient_id = m.recipient_id)
                and not exists (
                  select 1 from cell.message before
                  where before.state = 'WAITING' and before.recipient_id = m.recipient_id and before.priority = m.priority
                    and (before.not_before, before.id) < (m.not_before, m.id))
              order by m.not_before, m.id limit %d) head
            order by line.priority, head.not_before, head.id
            """
                .formatted(DEPTH))
        .params(Utc.of(now), Utc.of(now), heldChats)
        .query((row, n) ->
            new Waiting(
                new MessageId(row.getObject("id", UUID.class)),
                Priority.values()[row.getInt("priority")],
                row.getObject("tenant_id", UUID.class),
                row.getLong("recipient_id")))
        .list();
  }

  /**
   * Marks messages as being sent; those that somebody else has taken, or taken back, meanwhile are
   * left out.
   */
  @Transactional
  public List<Parcel> claim(Collection<MessageId> messages, Duration lease) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            update cell.message set state = 'SENDING', attempts = least(attempts + 1, 30000), lease_until = ?
            where id in (
              select id from cell.message
              where id = any(?) and state = 'WAITING' and (expires_at is null or expires_at > ?)
              for update skip locked)
            returning id, tenant_id, recipient_id, priority, body, edits
            """)
        .params(
            Utc.of(now.plus(lease)),
            messages.stream().map(MessageId::value).toArray(UUID[]::new),
            Utc.of(now))
        .query((row, n) ->
            new Parcel(
                new MessageId(row.getObject("id", UUID.class)),
                Lane.tenant(row.getObject("tenant_id", UUID.class)),
                row.getLong("recipient_id"),
                Priority.values()[row.getInt("priority")],
                words.read(row.getString("body")),
                row.getObject("edits", Long.class)))
        .list();
  }

  /** The end of a message that is being sent. */
  @Transactional
  public void settle(
      MessageId message, String state, @Nullable Long externalId, @Nullable String failure) {
    watchers.tell(
        jdbc.sql(
                """
                update cell.message
                set state = ?, external_id = ?, failure = ?, lease_until = null, settled_at = ?
                where id = ? and state = 'SENDING'
                """
                    + Watchers.RETURNING)
            .param(state)
            .param(externalId)
            .param(failure == null ? null : shortened(failure))
            .params(Utc.of(clock.instant()), message.value()));
  }

  /** Puts a message that certainly did not arrive back into its line. */
  @Transactional
  public void giveBack(MessageId message, String why) {
    jdbc.sql(
            "update cell.message set state = 'WAITING', lease_until = null, failure = ? where id ="
                + " ? and state = 'SENDING'")
        .params(shortened(why), message.value())
        .update();
  }

  /**
   * The call may have succeeded: an answer, a message about a session and a change of a message are
   * repeated once, anything else stays unknown.
   */
  @Transactional
  public void doubt(MessageId message, String why) {
    jdbc.sql(DOUBT + "where id = ? and state = 'SENDING'")
        .params(Utc.of(clock.instant()), shortened(why), message.value())
        .update();
  }

  /** Doubts messages whose sender has vanished during the call. */
  @Transactional
  public int doubtAbandoned(Collection<MessageId> inFlightHere) {
    Instant now = clock.instant();
    return jdbc.sql(
            DOUBT
                + """
                where id in (
                  select id from cell.message
                  where state = 'SENDING' and lease_until <= ? and not (id = any(?::uuid[])) for update skip locked)
                """)
        .params(
            Utc.of(now),
            "the sender vanished during the call",
            Utc.of(now),
            inFlightHere.stream().map(MessageId::value).toArray(UUID[]::new))
        .update();
  }

  /**
   * Settles what waits for a person who cannot be written to. As everywhere in the sender, what is
   * just being taken back is not waited for, so that nobody waits in a circle.
   */
  @Transactional
  public void settleAllFor(long recipient, String why) {
    watchers.tell(
        jdbc.sql(
                """
                update cell.message set state = 'UNREACHABLE', failure = ?, settled_at = ?
                where id in (
                  select id from cell.message
                  where recipient_id = ? and state = 'WAITING' for update skip locked)
                """
                    + Watchers.RETURNING)
            .params(shortened(why), Utc.of(clock.instant()), recipient));
  }

  /**
   * Settles what makes no sense any more, the oldest first.
   *
   * @return how many; fewer than {@link #CLEARED_AT_ONCE} if none is left
   */
  @Transactional
  public int expire() {
    Instant now = clock.instant();
    return watchers.tell(
        jdbc.sql(
                """
                update cell.message set state = 'EXPIRED', settled_at = ?
                where id = any(array(
                  select id from cell.message
                  where state = 'WAITING' and expires_at <= ?
                  order by expires_at limit %d for update skip locked))
                """
                        .formatted(CLEARED_AT_ONCE)
                    + Watchers.RETURNING)
            .params(Utc.of(now), Utc.of(now)));
  }

  /**
   * Forgets the words of what was settled 30 days ago; the rows stay, for their business keys.
   *
   * @return of how many; fewer than {@link #CLEARED_AT_ONCE} if none is left
   */
  @Transactional
  public int forgetWords() {
    return jdbc.sql(
            """
            update cell.message set body = null
            where id = any(array(
              select id from cell.message where settled_at < ? and body is not null
              order by settled_at limit %d for update skip locked))
            """
                .formatted(CLEARED_AT_ONCE))
        .param(Utc.of(clock.instant().minus(KEPT)))
        .update();
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300);
  }
}
