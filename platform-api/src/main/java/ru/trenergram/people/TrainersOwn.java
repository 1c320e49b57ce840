package ru.trenergram.people;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Price, length and zone of a trainer. */
@Component
@Order(Belongings.PEOPLE)
class TrainersOwn implements Belongings {

  private final TrainerRepository trainers;
  private final JdbcClient jdbc;

  TrainersOwn(TrainerRepository trainers, JdbcClient jdbc) {
    this.trainers = trainers;
    this.jdbc = jdbc;
  }

  @Override
  public Unpacking<TrainerTransfer> packSettings(TrainerId trainer) {
    TrainerSettings settings = trainers.findById(trainer.value()).orElseThrow().settings();
    return transfer ->
        jdbc.sql(
                """
                update in_club.trainer
                set price_minor = ?, currency = ?, session_minutes = ?, time_zone = ?,
                    version = version + 1
                where id = ?
                """)
            .params(
                settings.price().minorUnits(),
                settings.price().currency().getCurrencyCode(),
                settings.sessionMinutes(),
                settings.zone().getId(),
                transfer.arriving().value())
            .update();
  }
}
