package ru.trenergram.bookings;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** On which days somebody might wait; who still does is known when the queue is looked at. */
@Component
class WaitlistDays {

  private final JdbcClient jdbc;

  WaitlistDays(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether anybody might wait for a trainer on a day. */
  boolean has(TrainerId trainer, LocalDate day) {
    return jdbc.sql(
            """
            select exists (
              select from in_club.waitlist_entry where trainer_id = ? and day = ? and ended is null)
            """)
        .params(trainer.value(), day)
        .query(Boolean.class)
        .single();
  }

  /** The days on which somebody might wait for a trainer, in order. */
  List<LocalDate> of(TrainerId trainer) {
    return jdbc.sql(
            "select distinct day from in_club.waitlist_entry where trainer_id = ? and ended is"
                + " null order by day")
        .param(trainer.value())
        .query((row, _) -> row.getObject("day", LocalDate.class))
        .list();
  }

  /** The days on which a client might wait for a trainer. */
  List<LocalDate> of(TrainerId trainer, ClientId client) {
    return jdbc.sql(
            "select distinct day from in_club.waitlist_entry where client_id = ? and trainer_id = ?"
                + " and ended is null order by day")
        .params(client.value(), trainer.value())
        .query((row, _) -> row.getObject("day", LocalDate.class))
        .list();
  }
}
