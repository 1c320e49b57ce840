package ru.trenergram.scheduling;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerJoined;
import ru.trenergram.scheduling.ScheduleChange.AddSpecialDays;
import ru.trenergram.scheduling.ScheduleChange.Block;
import ru.trenergram.scheduling.ScheduleChange.RemoveSpecialDays;
import ru.trenergram.scheduling.ScheduleChange.ReplaceWeek;
import ru.trenergram.scheduling.ScheduleChange.SetRules;
import ru.trenergram.scheduling.ScheduleChange.SetZone;
import ru.trenergram.scheduling.ScheduleChange.Unblock;
import ru.trenergram.tenancy.TenantScope;

/** When the trainers of the bound club can be booked. */
@Component
public class Schedules {

  private static final LocalTime USUALLY_OPENS = LocalTime.of(8, 0);
  private static final LocalTime USUALLY_CLOSES = LocalTime.of(21, 0);

  private final ScheduleTable table;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final Presence presence;

  Schedules(
      ScheduleTable table,
      ApplicationEventPublisher events,
      InstantSource clock,
      Presence presence) {
    this.presence = presence;
    this.table = table;
    this.events = events;
    this.clock = clock;
  }

  /** The schedule as it stands from now on. */
  @Transactional(readOnly = true)
  public Optional<Schedule> find(TrainerId trainer) {
    return table.find(trainer, clock.instant());
  }

  /** Nobody changes this schedule until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(TrainerId trainer) {
    table.keep(trainer);
  }

  /** What a change would come to; nobody else changes this schedule until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public SchedulePlan plan(TrainerId trainer, ScheduleChange change) {
    presence.mustStay(trainer);
    return table
        .lock(trainer, clock.instant())
        .map(seen -> SchedulePlan.of(seen, change, clock.instant()))
        .orElseGet(SchedulePlan.Missing::new);
  }

  /** Writes what was planned in this transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void save(SchedulePlan.Possible plan) {
    Schedule before = plan.before();
    Schedule after = plan.after();
    ScheduleEntryId added = plan.added();
    switch (plan.change()) {
      case ReplaceWeek(var _, var weekly) -> table.replaceWeek(after.trainer(), weekly);
      case SetRules _, SetZone _ -> {
        // Rules stand beside the version, which is written for every change; the zone is a setting.
      }
      case AddSpecialDays _ ->
          table.insert(
              after.trainer(), after.specialDays(Objects.requireNonNull(added)).orElseThrow());
      case Block _ ->
          table.insert(
              after.trainer(), after.blockedTime(Objects.requireNonNull(added)).orElseThrow());
      case RemoveSpecialDays(var id) -> table.delete(before.specialDays(id).orElseThrow());
      case Unblock(var id) -> table.delete(before.blockedTime(id).orElseThrow());
    }
    table.update(after);
    events.publishEvent(new ScheduleChanged(TenantScope.require(), after.trainer()));
  }

  /** A trainer starts with every day of the week, until they say otherwise. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(TrainerJoined event) {
    table.insert(
        event.trainer(),
        SlotRules.USUAL,
        Stream.of(DayOfWeek.values())
            .map(day -> new WorkingHours(day, USUALLY_OPENS, USUALLY_CLOSES))
            .toList());
  }
}
