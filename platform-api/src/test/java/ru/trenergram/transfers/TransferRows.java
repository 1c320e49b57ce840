package ru.trenergram.transfers;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.identity.PersonId;
import ru.trenergram.testing.TestPeople.Somebody;

/**
 * All that a transfer may change, to see whether any of it changed; solo is not one test's alone.
 */
final class TransferRows {

  private final JdbcClient jdbc;
  private final TransferId transfer;
  private final UUID trainer;
  private final UUID client;

  TransferRows(JdbcClient jdbc, TransferId transfer, PersonId trainer, PersonId client) {
    this.jdbc = jdbc;
    this.transfer = transfer;
    this.trainer = trainer.value();
    this.client = client.value();
  }

  /**
   * What is in the bound tenant and above, by what it is.
   *
   * @param members whose memberships
   * @param told whose messages
   */
  Map<String, String> now(Collection<PersonId> members, Collection<Somebody> told) {
    Object chats = told.stream().map(Somebody::telegramId).toArray(Long[]::new);
    Object persons = members.stream().map(PersonId::value).toArray(UUID[]::new);
    Map<String, String> rows = new HashMap<>();
    rows.put("transfers", text("platform.transfer r where person_id = ?", trainer));
    rows.put("answers", text("platform.transfer_client r where transfer_id = ?", transfer.value()));
    rows.put(
        "answers of others",
        text(
            "platform.transfer_client r where transfer_id = ? and person_id <> ?",
            transfer.value(),
            client));
    rows.put(
        "messages",
        text(
            "(select id, state, expires_at, body from cell.message where recipient_id = any(?)) r",
            chats));
    rows.put(
        "job",
        text(
            "(select execution_time from cell.scheduled_task where task_instance = ?) r",
            "platform/" + transfer));
    rows.put("members", text("platform.membership r where person_id = any(?)", persons));
    rows.put("trainer", text("in_club.trainer r where person_id = ?", trainer));
    return rows;
  }

  private String text(String from, Object... values) {
    return jdbc.sql("select coalesce(string_agg(r::text, '|' order by r::text), '') from " + from)
        .params(values)
        .query(String.class)
        .single();
  }
}
