package ru.trenergram.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.identity.Language;
import ru.trenergram.kernel.Utc;

/** The people the bot has met: their language, and whether they can and want to be written to. */
@Component
public class BotPeople {

  private static final Set<String> RUSSIAN_IS_READ = Set.of("ru", "be", "kk", "uk");
  private static final int WRONG_CODES = 10;
  private static final Duration WRONG_CODES_WITHIN = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  BotPeople(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The language to answer in, by the tag that Telegram tells. */
  public static Language language(@Nullable String tag) {
    if (tag == null || tag.isBlank()) {
      return Language.RU;
    }
    return RUSSIAN_IS_READ.contains(Locale.forLanguageTag(tag).getLanguage())
        ? Language.RU
        : Language.EN;
  }

  @Transactional(readOnly = true)
  public Optional<BotPerson> find(long telegramId) {
    return jdbc.sql(
            """
            select telegram_id, language, blocked_at is not null as blocked, stopped_at is not null as stopped
            from platform.bot_person where telegram_id = ?
            """)
        .param(telegramId)
        .query((row, n) ->
            new BotPerson(
                row.getLong("telegram_id"),
                Language.of(row.getString("language")),
                row.getBoolean("blocked"),
                row.getBoolean("stopped")))
        .optional();
  }

  /** Somebody did something in the chat, so they can be written to. Writes only what changed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void seen(long telegramId, Language language) {
    jdbc.sql(
            """
            insert into platform.bot_person as p (telegram_id, language, met_at) values (?, ?, ?)
            on conflict (telegram_id) do update set language = excluded.language, blocked_at = null
              where p.language <> excluded.language or p.blocked_at is not null
            """)
        .params(telegramId, language.tag(), Utc.of(clock.instant()))
        .update();
  }

  /** The person cannot be written to until they come back. */
  @Transactional
  public void blocked(long telegramId) {
    jdbc.sql(
            """
            insert into platform.bot_person as p (telegram_id, language, blocked_at, met_at) values (?, ?, ?, ?)
            on conflict (telegram_id) do update set blocked_at = coalesce(p.blocked_at, excluded.blocked_at)
            """)
        .params(telegramId, Language.RU.tag(), Utc.of(clock.instant()), Utc.of(clock.instant()))
        .update();
  }

  /** The person wants only answers from now on, or everything again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stopped(long telegramId, boolean stopped) {
    jdbc.sql(
            "update platform.bot_person set stopped_at = case when ? then ?::timestamptz end where"
                + " telegram_id = ? and (stopped_at is not null) <> ?")
        .params(stopped, Utc.of(clock.instant()), telegramId, stopped)
        .update();
  }

  /** Whether the person has tried so many wrong codes that no code is looked at any more. */
  @Transactional(readOnly = true)
  public boolean guessesCodes(long telegramId) {
    return jdbc.sql(
                """
                select count(*) from platform.bot_person
                where telegram_id = ? and wrong_codes >= ? and wrong_since > ?
                """)
            .params(telegramId, WRONG_CODES, Utc.of(windowStart()))
            .query(Integer.class)
            .single()
        == 1;
  }

  /** Counts a wrong code. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void wrongCode(long telegramId) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            update platform.bot_person set
              wrong_codes = case when wrong_since > ? then wrong_codes + 1 else 1 end,
              wrong_since = case when wrong_since > ? then wrong_since else ? end
            where telegram_id = ?
            """)
        .params(Utc.of(windowStart()), Utc.of(windowStart()), Utc.of(now), telegramId)
        .update();
  }

  private Instant windowStart() {
    return clock.instant().minus(WRONG_CODES_WITHIN);
  }

  /** Which menu the person's chat shows, by a name of ours. */
  @Transactional(readOnly = true)
  public String menu(long telegramId) {
    return jdbc.sql("select menu from platform.bot_person where telegram_id = ?")
        .param(telegramId)
        .query(String.class)
        .optional()
        .orElse("");
  }

  @Transactional
  public void menuIs(long telegramId, String menu) {
    jdbc.sql("update platform.bot_person set menu = ? where telegram_id = ?")
        .params(menu, telegramId)
        .update();
  }
}
