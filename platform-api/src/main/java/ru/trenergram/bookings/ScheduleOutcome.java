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

  /** Sessions stand against it, so nothing is saved. */
  sealed interface Unsettled extends ScheduleOutcome, ZoneOutcome {}

  /**
   * It must be said first what becomes of each of these. What is only held for a client is no
   * session and none of them.
   */
  record HitsBookings(List<BookingView> bookings, List<GroupSession> groups) implements Unsettled {}

  /** A session cannot be moved as was chosen. */
  record MoveRefused(BookingId moving, BookingOutcome why) implements Unsettled {}

  /** The schedule itself does not allow it. */
  record NotSaved(SchedulePlan.Refused why) implements ScheduleOutcome {}
}
