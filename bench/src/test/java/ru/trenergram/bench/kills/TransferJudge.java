package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.local.telegram.RecordedCall;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestPeople.Somebody;

/** Says by SQL of its own, over all tenants, what some trainers and their clients have. */
final class TransferJudge {

  private static final String BOOKINGS =
      """
      select b.id, b.state, b.starts_at, b.price_minor, c.person_id as client, t.person_id as trainer
      from SCHEMA.booking b join SCHEMA.client c on c.id = b.client_id
        join SCHEMA.trainer t on t.id = b.trainer_id
      where b.state <> 'CANCELLED' and t.person_id in (TRAINERS)
      """;

  private static final String ENTRIES =
      """
      select c.person_id as client, t.person_id as trainer, e.currency, e.amount_minor, e.pass_sessions
      from SCHEMA.ledger_entry e join SCHEMA.client c on c.id = e.client_id
        join SCHEMA.trainer t on t.id = e.trainer_id
      where t.person_id in (TRAINERS)
      """;

  private static final String BUSY =
      """
      select (select count(*) from platform.bot_update where state = 'WAITING')
        + (select count(*) from cell.message where state in ('WAITING', 'SENDING'))
        + (select count(*) from cell.scheduled_task where execution_time <= now() or picked or consecutive_failures > 0)
      """;

  private final Lab lab;
  private final List<MovingTrainer> trainers;

  TransferJudge(Lab lab, List<MovingTrainer> trainers) {
    this.lab = lab;
    this.trainers = trainers;
  }

  /** What may not change, wherever it is. */
  record State(List<String> bookings, List<String> money) {}

  static TenantId club(Lab lab) throws SQLException {
    try (Connection database = lab.superuser()) {
      return new TenantId(
          (UUID)
              ClubJudge.rows(database, "select id from platform.tenant where name = 'Железо'")
                  .getFirst()[0]);
    }
  }

  State state() throws SQLException {
    return new State(
        rows("select * from (" + everywhere(BOOKINGS) + ") b order by id"),
        rows(
            "select client, trainer, currency, sum(amount_minor), sum(pass_sessions) from ("
                + everywhere(ENTRIES)
                + ") e group by 1, 2, 3 order by 1, 2, 3"));
  }

  /** Sessions, money and members that are still where the trainers have left. */
  List<String> leftBehind() throws SQLException {
    String solo = row("select schema_name from platform.tenant where kind = 'SOLO'");
    return Stream.of(
            rows(named(BOOKINGS, solo)),
            rows(
                "select client, trainer from ("
                    + named(ENTRIES, solo)
                    + ") e group by 1, 2 having sum(amount_minor) <> 0 or sum(pass_sessions) <> 0"),
            rows(
                named(
                    """
                    select t.id, tc.client_id from SCHEMA.trainer t
                      join SCHEMA.trainer_client tc on tc.trainer_id = t.id
                    where t.person_id in (TRAINERS) and tc.state = 'ACTIVE'
                    """,
                    solo)))
        .flatMap(List::stream)
        .toList();
  }

  List<String> messages() throws SQLException {
    List<String> keys = new ArrayList<>();
    for (MovingTrainer trainer : trainers) {
      keys.addAll(
          rows(
              "select recipient_id, split_part(business_key, '/', 1), state, doubts from"
                  + " cell.message where business_key like 'transfer-%/"
                  + trainer.transfer()
                  + "%'"));
    }
    return keys;
  }

  List<String> messagesDue() {
    List<String> due = new ArrayList<>();
    for (MovingTrainer trainer : trainers) {
      due.add("[" + trainer.trainer().telegramId() + ", transfer-arrived, SENT, 0]");
      for (Somebody client : trainer.clients()) {
        due.add("[" + client.telegramId() + ", transfer-asked, SENT, 0]");
        due.add("[" + client.telegramId() + ", transfer-moved, SENT, 0]");
      }
    }
    return due;
  }

  /** How many messages each person was sent, by Telegram. */
  Map<Long, Integer> sent() {
    Map<Long, Integer> sent = new HashMap<>();
    lab.telegram().calls("sendMessage").stream()
        .filter(RecordedCall::effective)
        .forEach(call -> sent.merge(Long.valueOf(call.argument("chat_id")), 1, Integer::sum));
    return sent;
  }

  /** How many there are by the outbox. */
  Map<Long, Integer> settled() throws SQLException {
    Map<Long, Integer> settled = new HashMap<>();
    try (Connection database = lab.superuser()) {
      for (Object[] row :
          ClubJudge.rows(
              database,
              "select recipient_id, count(*) from cell.message where state = 'SENT' and edits is"
                  + " null group by 1")) {
        settled.put((Long) row[0], ((Number) row[1]).intValue());
      }
    }
    return settled;
  }

  boolean isAllTold() throws SQLException {
    return row("select count(*) from cell.message where state in ('WAITING', 'SENDING')")
        .equals("0");
  }

  /** Nothing is to be done now, and both tenants know that the trainers are in both. */
  boolean isQuietAndShared() throws SQLException {
    String alone =
        everywhere(
            "select id from SCHEMA.trainer where not shares_time and person_id in (TRAINERS)");
    return lab.telegram().pendingUpdates() == 0 && row(BUSY).equals("0") && rows(alone).isEmpty();
  }

  /** It would come at night; only its moment is changed. */
  void checkBooks() throws SQLException {
    try (Connection database = lab.superuser();
        Statement statement = database.createStatement()) {
      int found =
          statement.executeUpdate(
              "update cell.scheduled_task set execution_time = now() where task_name || '/' ||"
                  + " task_instance like '%books-check%'");
      if (found < 2) {
        throw new IllegalStateException("only " + found + " books are checked");
      }
    }
  }

  private String everywhere(String sql) throws SQLException {
    try (Connection database = lab.superuser()) {
      return Checker.schemas(database).stream()
          .map(schema -> named(sql, schema))
          .collect(Collectors.joining(" union all "));
    }
  }

  private String named(String sql, String schema) {
    return sql.replace("SCHEMA", schema)
        .replace(
            "TRAINERS",
            trainers.stream()
                .map(trainer -> "'" + trainer.trainer().person() + "'")
                .collect(Collectors.joining(", ")));
  }

  private String row(String sql) throws SQLException {
    try (Connection database = lab.superuser()) {
      return String.valueOf(ClubJudge.rows(database, sql).getFirst()[0]);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection database = lab.superuser()) {
      return ClubJudge.rows(database, sql).stream().map(Arrays::toString).toList();
    }
  }
}
