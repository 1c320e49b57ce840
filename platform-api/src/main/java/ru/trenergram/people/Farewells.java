package ru.trenergram.people;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.privacy.Subject;
import ru.trenergram.tenancy.TenantScope;

/**
 * What those are told with whom an erased person trained, while the name is still known: so it does
 * not wait for quiet hours to end (decision 0019).
 */
@Component
class Farewells {

  private static final String PAIRS =
      """
      select t.id as trainer_id, t.name as trainer, t.telegram_id as trainer_chat,
             c.id as client_id, c.name as client, c.telegram_id as client_chat
      from in_club.trainer_client tc
        join in_club.trainer t on t.id = tc.trainer_id and t.erased_at is null
        join in_club.client c on c.id = tc.client_id and c.erased_at is null
      where tc.state = 'ACTIVE' and
      """;

  private final Outbox outbox;
  private final JdbcClient jdbc;

  Farewells(Outbox outbox, JdbcClient jdbc) {
    this.outbox = outbox;
    this.jdbc = jdbc;
  }

  /** The chats of all with whom a trainer or client trains or did. */
  List<Long> others(UUID member) {
    return jdbc.sql(
            """
            select coalesce(t.telegram_id, c.telegram_id) from in_club.trainer_client tc
              left join in_club.trainer t on t.id = tc.trainer_id and tc.client_id = :member
              left join in_club.client c on c.id = tc.client_id and tc.trainer_id = :member
            where (tc.trainer_id = :member or tc.client_id = :member)
              and coalesce(t.telegram_id, c.telegram_id) is not null
            """)
        .param("member", member)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** Tells all with whom they train now. Safe to repeat. */
  void tell(Subject subject) {
    outbox.put(
        jdbc.sql(PAIRS + " tc.client_id = any(?)")
            .param(subject.clientIds())
            .query((row, n) ->
                message(
                    "client-leaves",
                    row.getObject("trainer_id", UUID.class),
                    row.getObject("client_id", UUID.class),
                    row.getLong("trainer_chat"),
                    Words.of("client.leaves.trainer", Map.of("client", row.getString("client")))
                        .about(row.getObject("client_id", UUID.class), "client")))
            .list());
    outbox.put(
        jdbc.sql(PAIRS + " tc.trainer_id = any(?)")
            .param(subject.trainerIds())
            .query((row, n) ->
                message(
                    "trainer-leaves",
                    row.getObject("trainer_id", UUID.class),
                    row.getObject("client_id", UUID.class),
                    row.getLong("client_chat"),
                    Words.of("trainer.leaves.client", Map.of("trainer", row.getString("trainer")))
                        .about(row.getObject("trainer_id", UUID.class), "trainer")))
            .list());
  }

  private static Message message(String why, UUID trainer, UUID client, long chat, Words words) {
    return Message.now(
        why + "/" + trainer + "/" + client, chat, TenantScope.require(), Priority.NOTICE, words);
  }
}
