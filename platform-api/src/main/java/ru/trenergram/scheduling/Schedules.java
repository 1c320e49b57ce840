package ru.trenergram.scheduling;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerJoined;

/** When the trainers of the bound club work. */
@Component
public class Schedules {

  private static final LocalTime USUALLY_OPENS = LocalTime.of(8, 0);
  private static final LocalTime USUALLY_CLOSES = LocalTime.of(21, 0);

  private final JdbcClient jdbc;

  Schedules(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The trainer's weekly hours, in the trainer's zone. */
  @Transactional(readOnly = true)
  public List<WorkingHours> of(TrainerId trainer) {
    return jdbc.sql(
            "select weekday, opens, closes from in_club.working_hours where trainer_id = ? order by"
                + " weekday, opens")
        .param(trainer.value())
        .query((row, n) ->
            new WorkingHours(
                DayOfWeek.of(row.getInt("weekday")),
                row.getObject("opens", LocalTime.class),
                row.getObject("closes", LocalTime.class)))
        .list();
  }

  /** A trainer starts with every day of the week, until they say otherwise. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(TrainerJoined event) {
    jdbc.sql(
            """
            insert into in_club.working_hours (trainer_id, weekday, opens, closes)
            select ?, weekday, ?, ? from generate_series(1, 7) as weekday
            on conflict do nothing
            """)
        .params(event.trainer().value(), USUALLY_OPENS, USUALLY_CLOSES)
        .update();
  }
}
