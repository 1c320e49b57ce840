package ru.trenergram.bot;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.privacy.PersonalTraces;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/** What the bot keeps of people: what came from them, where they stand, how to write to them. */
@Component
@Order(10)
class BotTraces implements PersonalTraces {

  private final JdbcClient jdbc;

  BotTraces(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
                select telegram_id, language, blocked_at, stopped_at, met_at
                from platform.bot_person where telegram_id = ?
                """)
            .param(subject.telegramId())
            .query()
            .listOfRows());
    sheet.table(
        "botUpdates",
        jdbc.sql(
                """
                select received_at, state from platform.bot_update
                where telegram_id = ? order by received_at, update_id
                """)
            .param(subject.telegramId())
            .query()
            .listOfRows());
    sheet.table(
        "botDialogue",
        jdbc.sql(
                """
                select flow, step, data, expires_at from platform.bot_dialogue where telegram_id = ?
                """)
            .param(subject.telegramId())
            .query()
            .listOfRows());
  }
}
