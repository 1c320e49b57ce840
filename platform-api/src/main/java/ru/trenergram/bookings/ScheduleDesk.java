package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SchedulePlan;
import ru.trenergram.scheduling.Schedules;

/**
 * The desk where schedules are changed. A change that would put booked sessions outside the working
 * time is saved together with what becomes of each of them, or not at all.
 */
@Component
public class ScheduleDesk {

  private final Schedules schedules;
  private final BookingTable table;
  private final BookingRows rows;
  private final GroupRows groups;
  private final HitSettling settling;
  private final InstantSource clock;

  ScheduleDesk(
      Schedules schedules,
      BookingTable table,
      BookingRows rows,
      GroupRows groups,
      HitSettling settling,
      InstantSource clock) {
    this.schedules = schedules;
    this.table = table;
    this.rows = rows;
    this.groups = groups;
    this.settling = settling;
    this.clock = clock;
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
    TrainerId trainer = plan.before().trainer();
    Instant now = clock.instant();
    List<BookingView> hit =
        rows.coming(trainer, now).stream()
            .filter(booking -> plan.takesAway(booking.time()))
            .map(Booking::view)
            .toList();
    List<GroupSession> groupsHit =
        groups.coming(trainer, now).stream()
            .filter(session -> plan.takesAway(session.time()))
            .toList();
    if (!Stream.concat(
            hit.stream().map(BookingView::id), groupsHit.stream().map(GroupSession::bookingId))
        .allMatch(choices::containsKey)) {
      return new ScheduleOutcome.HitsBookings(hit, groupsHit);
    }
    schedules.save(plan);
    Optional<ScheduleOutcome.MoveRefused> refused = settle(hit, groupsHit, choices, by);
    if (refused.isPresent()) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return refused.get();
    }
    return new ScheduleOutcome.Saved(plan.after(), plan.added());
  }

  /** Group sessions come first, as their locks do everywhere. */
  private Optional<ScheduleOutcome.MoveRefused> settle(
      List<BookingView> hit,
      List<GroupSession> groupsHit,
      Map<BookingId, HitChoice> choices,
      Actor by) {
    table.lockAll(
        Stream.concat(
                groupsHit.stream().map(GroupSession::bookingId), hit.stream().map(BookingView::id))
            .toList());
    for (GroupSession session : groupsHit) {
      var refused = settling.settle(session, chosen(choices, session.bookingId()), by);
      if (refused.isPresent()) {
        return refused;
      }
    }
    for (BookingView booking : hit) {
      var refused = settling.settle(booking, chosen(choices, booking.id()), by);
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  private static HitChoice chosen(Map<BookingId, HitChoice> choices, BookingId session) {
    return Objects.requireNonNull(choices.get(session));
  }
}
