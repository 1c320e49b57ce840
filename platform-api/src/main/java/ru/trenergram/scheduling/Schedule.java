package ru.trenergram.scheduling;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ru.trenergram.people.TrainerId;

/**
 * All that says when a trainer can be booked, as it stands from now on.
 *
 * @param zone the trainer's; hours and days are wall-clock there
 * @param version one higher after each change
 * @param specialDays by their first day; none of their days is another's
 * @param blocked by start
 */
public record Schedule(
    TrainerId trainer,
    ZoneId zone,
    int version,
    SlotRules rules,
    List<WorkingHours> weekly,
    List<SpecialDays> specialDays,
    List<BlockedTime> blocked) {

  public WorkingTime work() {
    return new WorkingTime(
        zone, weekly, specialDays, blocked.stream().map(BlockedTime::time).toList());
  }

  public Optional<SpecialDays> specialDays(ScheduleEntryId id) {
    return specialDays.stream().filter(special -> special.id().equals(id)).findFirst();
  }

  public Optional<BlockedTime> blockedTime(ScheduleEntryId id) {
    return blocked.stream().filter(time -> time.id().equals(id)).findFirst();
  }

  /** What holds on one of these days already. */
  Optional<SpecialDays> inTheWayOf(SpecialDays wished) {
    return specialDays.stream()
        .filter(special ->
            !special.lastDay().isBefore(wished.firstDay())
                && !wished.lastDay().isBefore(special.firstDay()))
        .findFirst();
  }

  Schedule in(ZoneId other) {
    return new Schedule(trainer, other, version + 1, rules, weekly, specialDays, blocked);
  }

  Schedule with(SlotRules changed) {
    return new Schedule(trainer, zone, version + 1, changed, weekly, specialDays, blocked);
  }

  Schedule withWeek(List<WorkingHours> changed) {
    return new Schedule(trainer, zone, version + 1, rules, changed, specialDays, blocked);
  }

  Schedule with(SpecialDays added) {
    return withSpecialDays(plus(specialDays, added, Comparator.comparing(SpecialDays::firstDay)));
  }

  Schedule without(SpecialDays removed) {
    return withSpecialDays(minus(specialDays, removed));
  }

  private Schedule withSpecialDays(List<SpecialDays> changed) {
    return new Schedule(trainer, zone, version + 1, rules, weekly, changed, blocked);
  }

  Schedule with(BlockedTime added) {
    return withBlocked(plus(blocked, added, Comparator.comparing(block -> block.time().start())));
  }

  Schedule without(BlockedTime removed) {
    return withBlocked(minus(blocked, removed));
  }

  private Schedule withBlocked(List<BlockedTime> changed) {
    return new Schedule(trainer, zone, version + 1, rules, weekly, specialDays, changed);
  }

  private static <T> List<T> plus(List<T> entries, T added, Comparator<T> order) {
    return Stream.concat(entries.stream(), Stream.of(added)).sorted(order).toList();
  }

  private static <T> List<T> minus(List<T> entries, T removed) {
    List<T> left = new ArrayList<>(entries);
    left.remove(removed);
    return left;
  }
}
