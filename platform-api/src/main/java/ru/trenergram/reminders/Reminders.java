package ru.trenergram.reminders;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.TrainerZoneChanged;
import ru.trenergram.people.Trainers;
import ru.trenergram.tenancy.TenantScope;

/** How the clients of the bound club are reminded, and what became of each reminder. */
@Component
public class Reminders {

  /** Longer than any transaction that has read the settings of before lasts. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(30);

  private final SettingsTable settings;
  private final ReminderFates fates;
  private final Replanning replanning;
  private final Trainers trainers;
  private final Bookings bookings;
  private final Jobs jobs;
  private final InstantSource clock;
  private final Presence presence;

  Reminders(
      SettingsTable settings,
      ReminderFates fates,
      Replanning replanning,
      Trainers trainers,
      Bookings bookings,
      Jobs jobs,
      InstantSource clock,
      Presence presence) {
    this.presence = presence;
    this.settings = settings;
    this.fates = fates;
    this.replanning = replanning;
    this.trainers = trainers;
    this.bookings = bookings;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** The settings of a trainer; empty if there is none. */
  @Transactional(readOnly = true)
  public Optional<TrainerReminders> settings(TrainerId trainer) {
    return trainers.find(trainer).map(found -> of(found, settings.of(trainer)));
  }

  /**
   * Changes the settings and plans the reminders of all sessions to come by them.
   *
   * @param seen the version that whoever changes them has seen
   */
  @Transactional
  public SettingsOutcome save(TrainerId id, int seen, ReminderSettings wished) {
    presence.mustStay(id);
    Optional<TrainerView> trainer = trainers.find(id);
    if (trainer.isEmpty()) {
      return new SettingsOutcome.Missing();
    }
    if (!settings.save(id, seen, wished)) {
      return new SettingsOutcome.ChangedMeanwhile();
    }
    Replanning.Counts counts = replanning.of(id, wished);
    jobs.stage(
        Job.of(TenantScope.require(), Replanning.KIND, id.toString()),
        clock.instant().plus(SECOND_LOOK));
    return new SettingsOutcome.Saved(
        of(trainer.get(), new VersionedSettings(seen + 1, wished)),
        counts.before(),
        counts.after());
  }

  /** Times of day are wall-clock, so another clock makes another plan. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(TrainerZoneChanged event) {
    jobs.stage(Job.of(event.club(), Replanning.KIND, event.trainer().toString()), clock.instant());
  }

  private static TrainerReminders of(TrainerView trainer, VersionedSettings settings) {
    return new TrainerReminders(
        trainer.id(), trainer.zone(), settings.version(), settings.settings());
  }

  /** The reminders of a booking in the order of their moments, if it concerns this person. */
  @Transactional(readOnly = true)
  public Optional<List<ReminderFate>> of(BookingId booking, Actor by) {
    return bookings.find(booking, by).map(fates::of);
  }
}
