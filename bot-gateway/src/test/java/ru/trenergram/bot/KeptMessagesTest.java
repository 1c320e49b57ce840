package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.trenergram.bot.Desk.SOON;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.identity.Persons;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.privacy.Exports;

/** Rows of the outbox as an earlier release has written them. */
class KeptMessagesTest extends DialogueScene {

  @Autowired Persons persons;
  @Autowired Exports exports;
  @Autowired TransactionOperations transactions;
  @Autowired JdbcClient jdbc;

  private void kept(Chat chat, String state, String body) {
    OffsetDateTime at = Utc.of(clock.instant());
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                """
                insert into cell.message
                  (id, recipient_id, priority, business_key, body, state, not_before, created_at,
                   settled_at)
                values (:id, :chat, 2, :key, cast(:body as jsonb), :state, :at, :at,
                  case :state when 'WAITING' then null else cast(:at as timestamptz) end)
                """)
            .param("id", Ids.next())
            .param("chat", chat.persona().id())
            .param("key", "kept/" + Ids.next())
            .param("body", body)
            .param("state", state)
            .param("at", at)
            .update());
  }

  @Test
  void whatLacksNewArgumentsIsSentWithoutThem() {
    acquainted();

    kept(
        ivan,
        "WAITING",
        """
        {"text": "transfer.stays.client", "note": null, "buttons": [], "about": {},
         "arguments": {"trainer": "Ольга", "to": "club", "club": "Титан",
           "until": "2026-11-24T15:00:00Z", "zone": "Europe/Moscow"}}
        """);
    kept(
        olga,
        "WAITING",
        """
        {"text": "transfer.arrived.trainer", "note": null, "buttons": [], "about": {},
         "arguments": {"trainer": "Ольга", "to": "solo", "club": "", "moved": 2, "stayed": 1,
           "until": "2026-11-24T15:00:00Z", "zone": "Europe/Moscow"}}
        """);

    assertThat(ivan.awaitText("баланс и абонементы остаются здесь", SOON).text())
        .endsWith("откройте личную ссылку тренера.");
    assertThat(olga.awaitText("Перешли 2 клиента", SOON).text())
        .endsWith("его тренировки состоятся, как договорились.");
  }

  @Test
  void whatCannotBeReadIsInTheFileOfOnesDataAsItIsKept() {
    acquainted();
    kept(ivan, "SENT", "{\"text\": \"help\", \"arguments\": \"of another kind\"}");

    byte[] file = exports.of(persons.byTelegram(ivan.persona().id()).orElseThrow());

    assertThat(new String(file, StandardCharsets.UTF_8))
        .contains("of another kind", "Готово! Ваш тренер");
  }
}
