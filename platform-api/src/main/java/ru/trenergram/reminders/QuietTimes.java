package ru.trenergram.reminders;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;

/**
 * When a trainer and their clients are told what can wait: clients have no quiet hours of their
 * own, so those of the trainer hold for both.
 */
@Component
public class QuietTimes {

  private final SettingsTable settings;
  private final Trainers trainers;
  private final InstantSource clock;

  QuietTimes(SettingsTable settings, Trainers trainers, InstantSource clock) {
    this.settings = settings;
    this.trainers = trainers;
    this.clock = clock;
  }

  /** Now, or when the quiet hours of a trainer of the bound club end. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant over(TrainerId trainer) {
    Instant now = clock.instant();
    @Nullable QuietHours quiet = settings.of(trainer).settings().quiet();
    return quiet == null
        ? now
        : trainers.find(trainer).map(found -> quiet.open(now, found.zone())).orElse(now);
  }
}
