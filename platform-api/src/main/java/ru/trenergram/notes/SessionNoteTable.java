package ru.trenergram.notes;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** Reads and writes {@code session_note} and its text. */
@Component
class SessionNoteTable {

  private final JdbcClient jdbc;

  SessionNoteTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes the first version; false if there is one. */
  boolean insert(BookingId session, TrainerId by, Instant now) {
    return jdbc.sql(
                """
                insert into in_club.session_note (booking_id, trainer_id, changed_at, version)
                values (?, ?, ?, 1)
                on conflict (booking_id) do nothing
                """)
            .params(session.value(), by.value(), Utc.of(now))
            .update()
        == 1;
  }

  /** Goes on from this version; false if there is another one. */
  boolean update(BookingId session, int version, Instant now) {
    return jdbc.sql(
                """
                update in_club.session_note set changed_at = ?, version = version + 1
                where booking_id = ? and version = ?
                """)
            .params(Utc.of(now), session.value(), version)
            .update()
        == 1;
  }

  void say(BookingId session, @Nullable String text) {
    if (text == null) {
      jdbc.sql("delete from in_club.session_note_text where booking_id = ?")
          .param(session.value())
          .update();
      return;
    }
    jdbc.sql(
            """
            insert into in_club.session_note_text (booking_id, words) values (?, ?)
            on conflict (booking_id) do update set words = excluded.words
            """)
        .params(session.value(), text)
        .update();
  }

  Optional<SessionNote> find(BookingId session) {
    return jdbc.sql(
            """
            select n.changed_at, n.version, said.words, t.time_zone
            from in_club.session_note n
              join in_club.trainer t on t.id = n.trainer_id
              left join in_club.session_note_text said on said.booking_id = n.booking_id
            where n.booking_id = ?
            """)
        .param(session.value())
        .query((row, _) ->
            new SessionNote(
                session,
                row.getString("words"),
                Utc.read(row, "changed_at"),
                row.getInt("version"),
                ZoneId.of(row.getString("time_zone"))))
        .optional();
  }

  void removeWords(ClientId client) {
    jdbc.sql(
            """
            delete from in_club.session_note_text where booking_id in
              (select id from in_club.booking where client_id = ?)
            """)
        .param(client.value())
        .update();
  }

  void removeWords(TrainerId trainer) {
    jdbc.sql(
            """
            delete from in_club.session_note_text where booking_id in
              (select booking_id from in_club.session_note where trainer_id = ?)
            """)
        .param(trainer.value())
        .update();
  }
}
