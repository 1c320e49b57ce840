package ru.trenergram.transfers;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.TrainerZoneChanged;
import ru.trenergram.people.Trainers;

/**
 * A transfer knows on whose wall clock it is told: it is read in tenants where its trainer is not.
 */
@Component
class TransferClocks {

  private final TransferTable table;
  private final Trainers trainers;

  TransferClocks(TransferTable table, Trainers trainers) {
    this.table = table;
    this.trainers = trainers;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(TrainerZoneChanged event) {
    trainers
        .find(event.trainer())
        .ifPresent(trainer -> table.changeZone(event.club(), trainer.id(), trainer.zone()));
  }
}
