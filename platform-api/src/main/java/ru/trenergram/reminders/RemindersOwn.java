package ru.trenergram.reminders;

import java.time.InstantSource;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingHomes;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.ClientTransfer;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerTransfer;
import ru.trenergram.people.Unpacking;

/**
 * The reminders of sessions that go along. A reminder is known by its booking, so it goes along as
 * it is: what was asked is not asked again.
 */
@Component
@Order(Belongings.REMINDERS)
class RemindersOwn implements Belongings {

  private final SettingsTable settings;
  private final ReminderPlans plans;
  private final BookingHomes homes;
  private final Jobs jobs;
  private final InstantSource clock;

  RemindersOwn(
      SettingsTable settings,
      ReminderPlans plans,
      BookingHomes homes,
      Jobs jobs,
      InstantSource clock) {
    this.settings = settings;
    this.plans = plans;
    this.homes = homes;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public Unpacking<TrainerTransfer> packSettings(TrainerId trainer) {
    ReminderSettings theirs = settings.of(trainer).settings();
    return transfer -> {
      VersionedSettings here = settings.of(transfer.arriving());
      if (!here.settings().equals(theirs)) {
        settings.save(transfer.arriving(), here.version(), theirs);
      }
    };
  }

  /** Where the trainer reminds otherwise, a job plans anew; it never asks what was asked. */
  @Override
  public Unpacking<ClientTransfer> packClient(TrainerId trainer, ClientId client) {
    List<BookingId> going = homes.open(trainer, client);
    return transfer -> {
      plans.carry(going, transfer.trainer().from());
      jobs.stage(
          Job.of(
              transfer.trainer().to(), Replanning.KIND, transfer.trainer().arriving().toString()),
          clock.instant());
    };
  }
}
