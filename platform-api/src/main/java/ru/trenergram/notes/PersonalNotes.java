package ru.trenergram.notes;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/** Notes by people and about them. Their file tells clients also what they are not shown. */
@Component
@Order(45)
class PersonalNotes implements PersonalData {

  private final ClientNotes clientNotes;
  private final SessionNotes sessionNotes;
  private final JdbcClient jdbc;

  PersonalNotes(ClientNotes clientNotes, SessionNotes sessionNotes, JdbcClient jdbc) {
    this.clientNotes = clientNotes;
    this.sessionNotes = sessionNotes;
    this.jdbc = jdbc;
  }

  @Override
  public void erase(Subject subject) {
    subject.clients().stream()
        .map(ClientId::new)
        .forEach(client -> {
          clientNotes.eraseWords(client);
          sessionNotes.eraseWords(client);
        });
    subject.trainers().stream()
        .map(TrainerId::new)
        .forEach(trainer -> {
          clientNotes.eraseWords(trainer);
          sessionNotes.eraseWords(trainer);
        });
  }

  @Override
  public void tell(Subject subject, Sheet sheet) {
    sheet.table(
        "clientNotes",
        subject
            .sides()
            .statement(
                jdbc,
                """
                select n.id, n.client_id, n.trainer_id, t.words, n.written_at, n.changed_at
                from in_club.client_note n join in_club.client_note_text t on t.note_id = n.id
                where %s order by n.id
                """,
                "n")
            .query()
            .listOfRows());
    sheet.table(
        "sessionNotes",
        subject
            .sides()
            .statement(
                jdbc,
                """
                select n.booking_id, n.trainer_id, t.words, n.changed_at
                from in_club.session_note n
                  join in_club.session_note_text t on t.booking_id = n.booking_id
                  join in_club.booking b on b.id = n.booking_id
                where %s order by n.changed_at, n.booking_id
                """,
                "b")
            .query()
            .listOfRows());
  }
}
