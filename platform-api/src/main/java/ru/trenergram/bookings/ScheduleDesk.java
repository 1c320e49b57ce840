package ru.trenergram.bookings;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SchedulePlan;
import ru.trenergram.scheduling.Schedules;

/**
 * The desk where schedules are changed. A change that takes the working time of booked sessions
 * away is saved together with what becomes of each of them, or not at all; what is only held for a
 * client then ends with it.
 */
@Component
public class ScheduleDesk {

  private final Schedules schedules;
  private final SettingsDesk settings;
  private final Hits hits;

  ScheduleDesk(Schedules schedules, SettingsDesk settings, Hits hits) {
    this.schedules = schedules;
    this.settings = settings;
    this.hits = hits;
  }

  /**
   * Changes a schedule.
   *
   * @param choices for the sessions hit; those for others mean nothing
   */
  @Transactional
  public ScheduleOutcome save(
      TrainerId trainer, ScheduleChange change, Map<BookingId, HitChoice> choices, Actor by) {
    return switch (schedules.plan(trainer, change)) {
      case SchedulePlan.Refused refused -> new ScheduleOutcome.NotSaved(refused);
      case SchedulePlan.Possible plan -> save(plan, choices, by);
    };
  }

  private ScheduleOutcome save(
      SchedulePlan.Possible plan, Map<BookingId, HitChoice> choices, Actor by) {
    Hits.Hit hit = hits.of(plan);
    if (!hit.settledBy(choices)) {
      return hit.sessions();
    }
    schedules.save(plan);
    return hits.settle(plan, hit, choices, by)
        .<ScheduleOutcome>map(unsettled -> unsettled)
        .orElseGet(() -> new ScheduleOutcome.Saved(plan.after(), plan.added()));
  }

  /**
   * Changes a trainer's settings. Another zone moves the working time, not what is booked, so it is
   * a change of the schedule too.
   *
   * @param choices for the sessions hit; those for others mean nothing
   */
  @Transactional
  public ZoneOutcome save(ChangeSettings change, Map<BookingId, HitChoice> choices, Actor by) {
    return switch (schedules.plan(change.trainer(), new ScheduleChange.SetZone(change.zone()))) {
      case SchedulePlan.Refused _ -> new ZoneOutcome.Settings(new SettingsOutcome.Missing());
      case SchedulePlan.Possible plan ->
          plan.before().zone().equals(change.zone())
              ? new ZoneOutcome.Settings(settings.change(change))
              : save(plan, change, choices, by);
    };
  }

  private ZoneOutcome save(
      SchedulePlan.Possible plan,
      ChangeSettings change,
      Map<BookingId, HitChoice> choices,
      Actor by) {
    Hits.Hit hit = hits.of(plan);
    if (!hit.settledBy(choices)) {
      return hit.sessions();
    }
    SettingsOutcome outcome = settings.change(change);
    if (!(outcome instanceof SettingsOutcome.Saved)) {
      return new ZoneOutcome.Settings(outcome);
    }
    schedules.save(plan);
    return hits.settle(plan, hit, choices, by)
        .<ZoneOutcome>map(unsettled -> unsettled)
        .orElseGet(() -> new ZoneOutcome.Settings(outcome));
  }
}
