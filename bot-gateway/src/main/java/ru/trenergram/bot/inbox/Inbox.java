package ru.trenergram.bot.inbox;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.api.Received;
import ru.trenergram.kernel.Utc;

/** Keeps updates before anybody is told that they arrived. */
@Component
@WhereBotRuns
class Inbox {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final long bot;

  Inbox(JdbcClient jdbc, InstantSource clock, TelegramSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.bot = settings.botId();
  }

  /**
   * Keeps an update.
   *
   * @return false if it was here before
   */
  @Transactional
  public boolean keep(Received received, String json) {
    Instant now = clock.instant();
    IncomingUpdate update = received.update();
    @Nullable Long person = update == null ? null : update.from().telegramId();
    int fresh =
        jdbc.sql(
                """
                insert into platform.bot_update
                  (bot_id, update_id, telegram_id, body, state, received_at, settled_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (bot_id, update_id) do nothing
                """)
            .param(bot)
            .param(received.updateId())
            .param(person)
            .param(json)
            .param(person == null ? "DONE" : "WAITING")
            .param(Utc.of(now))
            .param(person == null ? Utc.of(now) : null)
            .update();
    if (fresh == 1 && person != null) {
      jdbc.sql(
              """
              insert into platform.bot_conversation (bot_id, telegram_id, not_before) values (?, ?, ?)
              on conflict (bot_id, telegram_id) do nothing
              """)
          .params(bot, person, Utc.of(now))
          .update();
    }
    return fresh == 1;
  }
}
