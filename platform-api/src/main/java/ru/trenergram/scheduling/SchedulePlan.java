package ru.trenergram.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.ScheduleChange.AddSpecialDays;
import ru.trenergram.scheduling.ScheduleChange.Block;
import ru.trenergram.scheduling.ScheduleChange.RemoveSpecialDays;
import ru.trenergram.scheduling.ScheduleChange.ReplaceWeek;
import ru.trenergram.scheduling.ScheduleChange.SetRules;
import ru.trenergram.scheduling.ScheduleChange.SetZone;
import ru.trenergram.scheduling.ScheduleChange.Unblock;

/** What a change would come to, before anything is written. */
public sealed interface SchedulePlan {

  /**
   * It can be saved.
   *
   * @param added the id of what would be added, if anything
   */
  record Possible(
      Schedule before, Schedule after, ScheduleChange change, @Nullable ScheduleEntryId added)
      implements SchedulePlan {

    /**
     * Whether a session at this time is hit: some of it was working time and would be none, or the
     * trainer says that they are not there then, whatever the hours are.
     */
    public boolean hits(Slot time) {
      return before.work().losesOf(time, after.work()) || isAbsence(time);
    }

    private boolean isAbsence(Slot time) {
      return switch (change) {
        case Block(var blocked, var _) -> blocked.overlaps(time);
        case AddSpecialDays(var first, var last, var hours, var _) ->
            hours.isEmpty() && SpecialDays.whole(first, last, before.zone()).overlaps(time);
        case ReplaceWeek _, SetRules _, SetZone _, RemoveSpecialDays _, Unblock _ -> false;
      };
    }
  }

  /** It cannot. */
  sealed interface Refused extends SchedulePlan {}

  /** Somebody else changed the schedule since it was seen. */
  record ChangedMeanwhile() implements Refused {}

  /** Others hold on one of these days already. */
  record DaysTaken(SpecialDays by) implements Refused {}

  /** These days or this time lie in the past. */
  record HasPassed() implements Refused {}

  /** No such trainer, or nothing there to be removed. */
  record Missing() implements Refused {}

  /** What this change of this schedule would come to. */
  static SchedulePlan of(Schedule seen, ScheduleChange change, Instant now) {
    return switch (change) {
      case ReplaceWeek(int version, var weekly) ->
          overwrite(seen, version, change, schedule -> schedule.withWeek(weekly));
      case SetRules(int version, var rules) ->
          overwrite(seen, version, change, schedule -> schedule.with(rules));
      case SetZone(var zone) -> new Possible(seen, seen.in(zone), change, null);
      case AddSpecialDays wished -> add(seen, wished, now);
      case Block(var time, var note) -> {
        BlockedTime blocked = new BlockedTime(ScheduleEntryId.next(), time, note);
        yield time.end().isAfter(now)
            ? new Possible(seen, seen.with(blocked), change, blocked.id())
            : new HasPassed();
      }
      case RemoveSpecialDays(var id) ->
          remove(seen, change, seen.specialDays(id).map(seen::without));
      case Unblock(var id) -> remove(seen, change, seen.blockedTime(id).map(seen::without));
    };
  }

  private static SchedulePlan overwrite(
      Schedule seen, int version, ScheduleChange change, Function<Schedule, Schedule> after) {
    return version == seen.version()
        ? new Possible(seen, after.apply(seen), change, null)
        : new ChangedMeanwhile();
  }

  private static SchedulePlan add(Schedule seen, AddSpecialDays wished, Instant now) {
    if (wished.firstDay().isBefore(LocalDate.ofInstant(now, seen.zone()))) {
      return new HasPassed();
    }
    SpecialDays special =
        new SpecialDays(
            ScheduleEntryId.next(),
            wished.firstDay(),
            wished.lastDay(),
            wished.hours(),
            wished.note());
    return seen.inTheWayOf(special)
        .<SchedulePlan>map(DaysTaken::new)
        .orElseGet(() -> new Possible(seen, seen.with(special), wished, special.id()));
  }

  private static SchedulePlan remove(
      Schedule seen, ScheduleChange change, Optional<Schedule> after) {
    return after
        .<SchedulePlan>map(schedule -> new Possible(seen, schedule, change, null))
        .orElseGet(Missing::new);
  }
}
