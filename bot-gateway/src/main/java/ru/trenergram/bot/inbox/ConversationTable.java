package ru.trenergram.bot.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;

/**
 * Who handles whose updates. A lease on a person's row keeps their updates in order over any number
 * of workers; it need only last until the handler's transaction locks the row itself.
 */
@Component
@WhereBotRuns
class ConversationTable {

  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final int LOOKED_AT = 200;
  static final int FORGOTTEN_AT_ONCE = 1_000;

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final long bot;

  ConversationTable(JdbcClient jdbc, InstantSource clock, TelegramSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.bot = settings.botId();
  }

  /** A person whose updates this worker may handle now. */
  record Held(long telegramId, UUID holder) {}

  /** Takes up to {@code count} people who wait, those who wait longest first. */
  @Transactional
  public List<Held> claim(int count) {
    Instant now = clock.instant();
    UUID holder = Ids.next();
    return jdbc.sql(
            """
            with longest as (
              select u.telegram_id, min(u.update_id) as first
              from platform.bot_update u
                join platform.bot_conversation c on c.bot_id = u.bot_id and c.telegram_id = u.telegram_id
              where u.bot_id = :bot and u.state = 'WAITING'
                and (c.lease_until is null or c.lease_until <= :now) and c.not_before <= :now
              group by u.telegram_id order by 2 limit %d
            ), free as (
              select c.telegram_id from platform.bot_conversation c join longest l on l.telegram_id = c.telegram_id
              where c.bot_id = :bot and (c.lease_until is null or c.lease_until <= :now) and c.not_before <= :now
              order by l.first limit :count for update of c skip locked
            )
            update platform.bot_conversation set holder = :holder, lease_until = :until
            where bot_id = :bot and telegram_id in (select telegram_id from free)
            returning telegram_id
            """
                .formatted(LOOKED_AT))
        .param("bot", bot)
        .param("now", Utc.of(now))
        .param("count", count)
        .param("holder", holder)
        .param("until", Utc.of(now.plus(LEASE)))
        .query((row, n) -> new Held(row.getLong(1), holder))
        .list();
  }

  /** The person's next update. */
  @Transactional(readOnly = true)
  public Optional<Waiting> next(Held held) {
    return jdbc.sql(
            """
            select update_id, body, attempts, received_at from platform.bot_update
            where bot_id = ? and telegram_id = ? and state = 'WAITING' order by update_id limit 1
            """)
        .params(bot, held.telegramId())
        .query((row, n) ->
            new Waiting(
                row.getLong("update_id"),
                held.telegramId(),
                row.getString("body"),
                row.getInt("attempts"),
                Utc.read(row, "received_at")))
        .optional();
  }

  /**
   * Marks the update as done in the handler's transaction, and keeps the person locked to its end.
   *
   * @return false if another worker was faster: nothing may be done then
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean begin(Held held, Waiting update) {
    Instant now = clock.instant();
    int mine =
        jdbc.sql(
                """
                update platform.bot_conversation set lease_until = ?
                where bot_id = ? and telegram_id = ? and holder = ?
                """)
            .params(Utc.of(now.plus(LEASE)), bot, held.telegramId(), held.holder())
            .update();
    return mine == 1 && settle("DONE", update, now);
  }

  /** Gives up on an update, in the transaction that says so to the person. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean bury(Waiting update) {
    return settle("DEAD", update, clock.instant());
  }

  /** What it said goes: a press repeats the text it stands under, with the names of others. */
  private boolean settle(String state, Waiting update, Instant now) {
    return jdbc.sql(
                """
                update platform.bot_update set state = ?, settled_at = ?, body = ''
                where bot_id = ? and update_id = ? and state = 'WAITING'
                """)
            .params(state, Utc.of(now), bot, update.updateId())
            .update()
        == 1;
  }

  /** The handler failed: the person's updates rest for a while. */
  @Transactional
  public void failed(Held held, Waiting update, String why, Duration pause) {
    jdbc.sql(
            """
            update platform.bot_update set attempts = attempts + 1, failure = ?
            where bot_id = ? and update_id = ? and state = 'WAITING'
            """)
        .params(why, bot, update.updateId())
        .update();
    postpone(held, pause);
  }

  /** The person's updates rest for a while, which counts against none of them. */
  @Transactional
  public void postpone(Held held, Duration pause) {
    jdbc.sql(
            """
            update platform.bot_conversation set holder = null, lease_until = null, not_before = ?
            where bot_id = ? and telegram_id = ? and holder = ?
            """)
        .params(Utc.of(clock.instant().plus(pause)), bot, held.telegramId(), held.holder())
        .update();
  }

  /** The person has no update left here; one that has just come is found by the next claim. */
  @Transactional
  public void release(Held held) {
    jdbc.sql(
            """
            update platform.bot_conversation set holder = null, lease_until = null
            where bot_id = ? and telegram_id = ? and holder = ?
            """)
        .params(bot, held.telegramId(), held.holder())
        .update();
  }

  /**
   * Forgets what was handled; Telegram repeats an update for a day at most.
   *
   * @return how many; fewer than {@link #FORGOTTEN_AT_ONCE} if none is left
   */
  @Transactional
  public int forget(Duration kept) {
    return jdbc.sql(
            """
            delete from platform.bot_update where ctid = any(array(
              select ctid from platform.bot_update where settled_at < ?
              order by settled_at limit %d for update skip locked))
            """
                .formatted(FORGOTTEN_AT_ONCE))
        .param(Utc.of(clock.instant().minus(kept)))
        .update();
  }

  /** How long the oldest update has been waiting. */
  @Transactional(readOnly = true)
  public Duration lag() {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            select min(received_at) as oldest from platform.bot_update
            where bot_id = ? and state = 'WAITING' having min(received_at) is not null
            """)
        .param(bot)
        .query((row, n) -> Duration.between(Utc.read(row, "oldest"), now))
        .optional()
        .orElse(Duration.ZERO);
  }
}
