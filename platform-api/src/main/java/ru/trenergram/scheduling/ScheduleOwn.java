package ru.trenergram.scheduling;

import java.time.InstantSource;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.Packing;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerTransfer;
import ru.trenergram.people.Unpacking;

/** The schedule of a trainer, and the types of sessions that are booked. */
@Component
@Order(Belongings.SETTINGS)
class ScheduleOwn implements Belongings {

  private final ScheduleTable table;
  private final Packing packing;
  private final InstantSource clock;

  ScheduleOwn(ScheduleTable table, Packing packing, InstantSource clock) {
    this.table = table;
    this.packing = packing;
    this.clock = clock;
  }

  @Override
  public Unpacking<TrainerTransfer> packSettings(TrainerId trainer) {
    Schedule schedule = table.find(trainer, clock.instant()).orElseThrow();
    return transfer -> table.replace(transfer.arriving(), schedule);
  }

  @Override
  public Unpacking<TrainerTransfer> packShared(TrainerId trainer) {
    String types =
        packing.rows("select * from in_club.session_type where trainer_id = ?", trainer.value());
    return transfer ->
        packing.renewOlder(
            "in_club.session_type", "id", types, Map.of("trainer_id", transfer.arriving().value()));
  }
}
