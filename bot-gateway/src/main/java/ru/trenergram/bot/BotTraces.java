package ru.trenergram.bot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.words.Rendering;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.Persons;
import ru.trenergram.notifications.Mentions;
import ru.trenergram.notifications.Words;
import ru.trenergram.privacy.PersonalTraces;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;
import ru.trenergram.tenancy.TenantId;

/** What the bot keeps of people: what came from them, where they stand, how to write to them. */
@Component
@Order(10)
class BotTraces implements PersonalTraces {

  private final JdbcClient jdbc;
  private final Mentions mentions;
  private final Persons persons;
  private final Rendering rendering;

  BotTraces(JdbcClient jdbc, Mentions mentions, Persons persons, Rendering rendering) {
    this.jdbc = jdbc;
    this.mentions = mentions;
    this.persons = persons;
    this.rendering = rendering;
  }

  /** Of an update its number stays, so that it is not taken again. */
  @Override
  public void erase(Subject subject) {
    jdbc.sql(
            """
            update platform.bot_update
            set telegram_id = null, body = '', failure = null,
                state = case state when 'WAITING' then 'DEAD' else state end,
                settled_at = coalesce(settled_at, received_at)
            where telegram_id = ?
            """)
        .param(subject.telegramId())
        .update();
    for (String table : new String[] {"bot_conversation", "bot_person", "bot_dialogue"}) {
      jdbc.sql("delete from platform." + table + " where telegram_id = ?")
          .param(subject.telegramId())
          .update();
    }
  }

  @Override
  public void tell(Subject subject, Sheet sheet) {
    sheet.table(
        "bot",
        jdbc.sql(
                """
                select telegram_id, language, blocked_at, stopped_at, menu, wrong_codes, wrong_since,
                       met_at
                from platform.bot_person where telegram_id = ?
                """)
            .param(subject.telegramId())
            .query()
            .listOfRows());
    sheet.table(
        "botUpdates",
        jdbc.sql(
                """
                select received_at, state, settled_at from platform.bot_update
                where telegram_id = ? order by received_at, update_id
                """)
            .param(subject.telegramId())
            .query()
            .listOfRows());
    sheet.table(
        "botDialogue",
        jdbc.sql(
                """
                select id, flow, step, data, expires_at from platform.bot_dialogue where telegram_id = ?
                """)
            .param(subject.telegramId())
            .query()
            .listOfRows());
    Language language = persons.language(subject.person());
    sheet.table(
        "messages",
        mentions.told(subject.telegramId()).stream()
            .map(message -> told(message, language))
            .toList());
  }

  private Map<String, @Nullable Object> told(Mentions.Told message, Language language) {
    Words words = message.words();
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("created_at", message.at());
    told.put("club", message.club().map(TenantId::toString).orElse(null));
    told.put("kind", words.text());
    told.put(
        "words", rendering.kept(words, language).orElseGet(() -> words.arguments().toString()));
    told.put("state", message.state());
    told.put("settled_at", message.settled());
    return told;
  }
}
