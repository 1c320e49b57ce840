package ru.trenergram.transfers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.PersonId;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientCard;
import ru.trenergram.people.ClientId;

/** Reads and writes {@code transfer_client}; whoever writes has locked the transfer. */
@Component
class TransferClientTable {

  private static final String ROWS =
      "select client_id, person_id, answer, state, to_client from platform.transfer_client ";

  private final JdbcClient jdbc;

  TransferClientTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void ask(TransferId transfer, ClientCard client) {
    jdbc.sql(
            """
            insert into platform.transfer_client (transfer_id, client_id, person_id, state)
            values (?, ?, ?, 'ASKED') on conflict do nothing
            """)
        .params(transfer.value(), client.id().value(), client.person().value())
        .update();
  }

  List<TransferClient> of(TransferId transfer) {
    return page(transfer, new UUID(0, 0), Integer.MAX_VALUE);
  }

  /** By id after {@code after}. */
  List<TransferClient> page(TransferId transfer, UUID after, int limit) {
    return jdbc.sql(ROWS + "where transfer_id = ? and client_id > ? order by client_id limit ?")
        .params(transfer.value(), after, limit)
        .query(TransferClientTable::read)
        .list();
  }

  Optional<TransferClient> find(TransferId transfer, PersonId person) {
    return jdbc.sql(ROWS + "where transfer_id = ? and person_id = ?")
        .params(transfer.value(), person.value())
        .query(TransferClientTable::read)
        .optional();
  }

  void answer(TransferId transfer, ClientId client, ClientAnswer answer, Instant now) {
    jdbc.sql(
            """
            update platform.transfer_client set answer = ?, answered_at = ?
            where transfer_id = ? and client_id = ?
            """)
        .params(answer.name(), Utc.of(now), transfer.value(), client.value())
        .update();
  }

  void copied(TransferId transfer, ClientId client, ClientId there) {
    jdbc.sql(
            """
            update platform.transfer_client set state = 'COPIED', to_client = ?
            where transfer_id = ? and client_id = ?
            """)
        .params(there.value(), transfer.value(), client.value())
        .update();
  }

  void closed(TransferId transfer, ClientId client) {
    jdbc.sql(
            """
            update platform.transfer_client set state = 'CLOSED'
            where transfer_id = ? and client_id = ?
            """)
        .params(transfer.value(), client.value())
        .update();
  }

  private static TransferClient read(ResultSet row, int n) throws SQLException {
    @Nullable String answer = row.getString("answer");
    @Nullable UUID there = row.getObject("to_client", UUID.class);
    return new TransferClient(
        new ClientId(row.getObject("client_id", UUID.class)),
        new PersonId(row.getObject("person_id", UUID.class)),
        answer == null ? null : ClientAnswer.valueOf(answer),
        TransferClient.State.valueOf(row.getString("state")),
        there == null ? null : new ClientId(there));
  }
}
