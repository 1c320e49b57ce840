package ru.trenergram.notes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** Reads and writes {@code client_note} and its text. */
@Component
class ClientNoteTable {

  private static final String ROWS =
      """
      select n.id, n.client_id, n.trainer_id, n.author, said.words, n.written_at, n.changed_at,
             n.version, t.time_zone
      from in_club.client_note n
        left join in_club.trainer t on t.id = n.trainer_id
        left join in_club.client_note_text said on said.note_id = n.id
      """;

  private final JdbcClient jdbc;

  ClientNoteTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(NoteId id, Writer by, ClientId client, String text, Instant now) {
    jdbc.sql(
            """
            insert into in_club.client_note
              (id, client_id, trainer_id, author, written_at, changed_at, version)
            values (:id, :client, cast(:trainer as uuid), :author, :now, :now, 0)
            """)
        .param("id", id.value())
        .param("client", client.value())
        .param("trainer", by.wall().map(TrainerId::value).orElse(null))
        .param("author", by.id())
        .param("now", Utc.of(now))
        .update();
    write(id, text);
  }

  /** Writes over a note of this version; false if it is of another one. */
  boolean update(NoteId id, Writer by, String text, int version, Instant now) {
    boolean found =
        jdbc.sql(
                    """
                    update in_club.client_note
                    set author = ?, changed_at = ?, version = version + 1
                    where id = ? and version = ?
                    """)
                .params(by.id(), Utc.of(now), id.value(), version)
                .update()
            == 1;
    if (found) {
      write(id, text);
    }
    return found;
  }

  private void write(NoteId id, String text) {
    jdbc.sql(
            """
            insert into in_club.client_note_text (note_id, words) values (?, ?)
            on conflict (note_id) do update set words = excluded.words
            """)
        .params(id.value(), text)
        .update();
  }

  boolean delete(NoteId id) {
    jdbc.sql("delete from in_club.client_note_text where note_id = ?").param(id.value()).update();
    return jdbc.sql("delete from in_club.client_note where id = ?").param(id.value()).update() == 1;
  }

  Optional<ClientNote> find(ClientId client, NoteId id) {
    return jdbc.sql(ROWS + "where n.id = ? and n.client_id = ?")
        .params(id.value(), client.value())
        .query(ClientNoteTable::read)
        .optional();
  }

  List<ClientNote> list(
      ClientId client, Optional<TrainerId> trainer, Optional<NoteId> before, int limit) {
    return jdbc.sql(
            ROWS
                + "where n.client_id = :client"
                + (trainer.isPresent() ? " and n.trainer_id = :trainer" : "")
                + (before.isPresent() ? " and n.id < :before" : "")
                + " order by n.id desc limit :count")
        .param("client", client.value())
        .param("trainer", trainer.map(TrainerId::value).orElse(null))
        .param("before", before.map(NoteId::value).orElse(null))
        .param("count", limit)
        .query(ClientNoteTable::read)
        .list();
  }

  List<ClientNote> of(TrainerId trainer, ClientId client) {
    return jdbc.sql(ROWS + "where n.client_id = ? and n.trainer_id = ? order by n.id")
        .params(client.value(), trainer.value())
        .query(ClientNoteTable::read)
        .list();
  }

  void removeWords(ClientId client) {
    removeWords("client_id", client.value());
  }

  void removeWords(TrainerId trainer) {
    removeWords("trainer_id", trainer.value());
  }

  private void removeWords(String whose, UUID id) {
    jdbc.sql(
            "delete from in_club.client_note_text where note_id in"
                + " (select id from in_club.client_note where "
                + whose
                + " = ?)")
        .param(id)
        .update();
  }

  private static ClientNote read(ResultSet row, int n) throws SQLException {
    UUID trainer = row.getObject("trainer_id", UUID.class);
    String zone = row.getString("time_zone");
    return new ClientNote(
        new NoteId(row.getObject("id", UUID.class)),
        new ClientId(row.getObject("client_id", UUID.class)),
        trainer == null ? null : new TrainerId(trainer),
        row.getString("author"),
        row.getString("words"),
        Utc.read(row, "written_at"),
        Utc.read(row, "changed_at"),
        row.getInt("version"),
        zone == null ? null : ZoneId.of(zone));
  }
}
