package ru.trenergram.people;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The desk where trainers say at what price, how long and in which zone they work. */
@Component
public class SettingsDesk {

  private final TrainerRepository trainers;

  SettingsDesk(TrainerRepository trainers) {
    this.trainers = trainers;
  }

  @Transactional(readOnly = true)
  public Optional<TrainerSettings> find(TrainerId trainer) {
    return trainers.findById(trainer.value()).map(Trainer::settings);
  }

  /** Changes settings for what will be booked; bookings keep their price, terms and moment. */
  @Transactional
  public SettingsOutcome change(ChangeSettings change) {
    return trainers
        .lock(change.trainer().value())
        .map(trainer -> change(trainer, change))
        .orElseGet(SettingsOutcome.Missing::new);
  }

  private SettingsOutcome change(Trainer trainer, ChangeSettings change) {
    if (trainer.settings().version() != change.version()) {
      return new SettingsOutcome.ChangedMeanwhile();
    }
    trainer.settle(change);
    trainers.flush();
    return new SettingsOutcome.Saved(trainer.settings());
  }
}
