package ru.trenergram.people;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.tenancy.TenantScope;

/** The desk where trainers say at what price, how long and in which zone they work. */
@Component
public class SettingsDesk {

  private final TrainerRepository trainers;
  private final Presence presence;
  private final ApplicationEventPublisher events;

  SettingsDesk(TrainerRepository trainers, Presence presence, ApplicationEventPublisher events) {
    this.trainers = trainers;
    this.presence = presence;
    this.events = events;
  }

  @Transactional(readOnly = true)
  public Optional<TrainerSettings> find(TrainerId trainer) {
    return trainers.findById(trainer.value()).map(Trainer::settings);
  }

  /**
   * Changes settings for what will be booked; bookings keep their price, terms and moment. What
   * becomes of those that another zone puts outside the hours is asked before (decision 0016).
   */
  @Transactional
  public SettingsOutcome change(ChangeSettings change) {
    presence.mustStay(change.trainer());
    return trainers
        .lock(change.trainer().value())
        .map(trainer -> change(trainer, change))
        .orElseGet(SettingsOutcome.Missing::new);
  }

  private SettingsOutcome change(Trainer trainer, ChangeSettings change) {
    if (trainer.settings().version() != change.version()) {
      return new SettingsOutcome.ChangedMeanwhile();
    }
    boolean otherZone = !trainer.settings().zone().equals(change.zone());
    trainer.settle(change);
    trainers.flush();
    if (otherZone) {
      events.publishEvent(new TrainerZoneChanged(TenantScope.require(), change.trainer()));
    }
    events.publishEvent(new TrainerSettingsChanged(TenantScope.require(), change.trainer()));
    return new SettingsOutcome.Saved(trainer.settings());
  }
}
