package ru.trenergram.bot.dialogue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bot.dialogue.Dialogue.Step;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Dialogues as rows: they outlive the process, and end by themselves after a day of silence. */
@Component
class Dialogues {

  private static final Duration PATIENCE = Duration.ofHours(24);
  private static final TypeReference<Map<String, String>> DATA = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final InstantSource clock;

  Dialogues(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Optional<Dialogue> of(long telegramId) {
    return jdbc.sql(
            """
            select id, flow, step, tenant_id, data from platform.bot_dialogue
            where telegram_id = ? and expires_at > ?
            """)
        .params(telegramId, Utc.of(clock.instant()))
        .query((row, n) ->
            new Dialogue(
                row.getObject("id", UUID.class),
                row.getString("flow"),
                Step.valueOf(row.getString("step")),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                json.readValue(row.getString("data"), DATA)))
        .optional();
  }

  /** The person stands here now, whatever they did before. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(long telegramId, Dialogue dialogue) {
    jdbc.sql(
            """
            insert into platform.bot_dialogue as d
              (telegram_id, id, flow, step, tenant_id, data, version, expires_at)
            values (?, ?, ?, ?, ?, ?::jsonb, 0, ?)
            on conflict (telegram_id) do update
              set id = excluded.id, flow = excluded.flow, step = excluded.step,
                  tenant_id = excluded.tenant_id, data = excluded.data,
                  version = d.version + 1, expires_at = excluded.expires_at
            """)
        .params(
            telegramId,
            dialogue.id(),
            dialogue.flow(),
            dialogue.step().name(),
            dialogue.tenant().value(),
            json.writeValueAsString(dialogue.data()),
            Utc.of(clock.instant().plus(PATIENCE)))
        .update();
  }

  /** The dialogue is over; false if there was none. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean end(long telegramId) {
    return jdbc.sql("delete from platform.bot_dialogue where telegram_id = ? and expires_at > ?")
            .params(telegramId, Utc.of(clock.instant()))
            .update()
        == 1;
  }

  @Transactional
  public void forgetExpired() {
    jdbc.sql("delete from platform.bot_dialogue where expires_at <= ?")
        .param(Utc.of(clock.instant()))
        .update();
  }
}
