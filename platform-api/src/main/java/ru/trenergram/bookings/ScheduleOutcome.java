package ru.trenergram.bookings;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ru.trenergram.scheduling.BlockedTime;
import ru.trenergram.scheduling.Schedule;
import ru.trenergram.scheduling.ScheduleEntryId;
import ru.trenergram.scheduling.SchedulePlan;
import ru.trenergram.scheduling.SpecialDays;

/** What came of changing a trainer's schedule. */
public sealed interface ScheduleOutcome {

  /**
   * It is so now.
   *
   * @param added what was added, if anything
   */
  record Saved(Schedule schedule, @Nullable ScheduleEntryId added) implements ScheduleOutcome {

    /** After {@link ru.trenergram.scheduling.ScheduleChange.AddSpecialDays}. */
    public SpecialDays addedSpecialDays() {
      return schedule.specialDays(Objects.requireNonNull(added)).orElseThrow();
    }

    /** After {@link ru.trenergram.scheduling.ScheduleChange.Block}. */
    public BlockedTime addedBlockedTime() {
      return schedule.blockedTime(Objects.requireNonNull(added)).orElseThrow();
    }
  }

  /** Nothing is saved before it is said what becomes of each of these. */
  record HitsBookings(List<BookingView> bookings, List<GroupSession> groups)
      implements ScheduleOutcome, ZoneOutcome {}

  /** A session cannot be moved as was chosen, so nothing is saved. */
  record MoveRefused(BookingId moving, BookingOutcome why)
      implements ScheduleOutcome, ZoneOutcome {}

  /** The schedule itself does not allow it. */
  record NotSaved(SchedulePlan.Refused why) implements ScheduleOutcome {}
}
