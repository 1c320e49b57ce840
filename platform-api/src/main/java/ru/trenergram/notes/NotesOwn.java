package ru.trenergram.notes;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingHomes;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.ClientTransfer;
import ru.trenergram.people.Packing;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Unpacking;

/**
 * What a trainer wrote about a client who goes along, and about sessions that do. It is theirs
 * alone, so nothing of it is left behind.
 */
@Component
@Order(Belongings.REST)
class NotesOwn implements Belongings {

  private static final String OF_PAIR = "n.trainer_id = ? and n.client_id = ?";

  private final BookingHomes homes;
  private final Packing packing;
  private final JdbcClient jdbc;

  NotesOwn(BookingHomes homes, Packing packing, JdbcClient jdbc) {
    this.homes = homes;
    this.packing = packing;
    this.jdbc = jdbc;
  }

  @Override
  public Unpacking<ClientTransfer> packClient(TrainerId trainer, ClientId client) {
    String notes =
        packing.rows(
            "select n.* from in_club.client_note n where " + OF_PAIR,
            trainer.value(),
            client.value());
    String texts =
        packing.rows(
            "select t.* from in_club.client_note_text t"
                + " join in_club.client_note n on n.id = t.note_id where "
                + OF_PAIR,
            trainer.value(),
            client.value());
    Object going = ids(homes.open(trainer, client));
    String ofSessions =
        packing.rows("select * from in_club.session_note where booking_id = any(?)", going);
    String wordsOfSessions =
        packing.rows("select * from in_club.session_note_text where booking_id = any(?)", going);
    return transfer -> {
      TrainerId arriving = transfer.trainer().arriving();
      packing.put(
          "in_club.client_note",
          notes,
          Map.of(
              "trainer_id", arriving.value(),
              "client_id", transfer.arriving().value(),
              "author", arriving.toString()));
      packing.put("in_club.client_note_text", texts, Map.of());
      packing.renew(
          "in_club.session_note", "booking_id", ofSessions, Map.of("trainer_id", arriving.value()));
      removeWords(going);
      packing.put("in_club.session_note_text", wordsOfSessions, Map.of());
    };
  }

  @Override
  public void leaveClient(ClientTransfer transfer) {
    TrainerId trainer = transfer.trainer().leaving();
    jdbc.sql(
            "delete from in_club.client_note_text where note_id in (select n.id from"
                + " in_club.client_note n where "
                + OF_PAIR
                + ")")
        .params(trainer.value(), transfer.leaving().value())
        .update();
    jdbc.sql("delete from in_club.client_note n where " + OF_PAIR)
        .params(trainer.value(), transfer.leaving().value())
        .update();
    removeWords(ids(homes.carried(trainer, transfer.leaving(), transfer.trainer().to())));
  }

  private void removeWords(Object sessions) {
    jdbc.sql("delete from in_club.session_note_text where booking_id = any(?)")
        .param(sessions)
        .update();
  }

  private static Object ids(List<BookingId> bookings) {
    return bookings.stream().map(BookingId::value).toArray(UUID[]::new);
  }
}
