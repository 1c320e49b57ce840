package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SchedulePlan;

/** The sessions that a change of the working time hits, and what becomes of them. */
@Component
class Hits {

  private final BookingLocks locks;
  private final BookingRows rows;
  private final GroupRows groups;
  private final HitSettling settling;
  private final InstantSource clock;

  Hits(
      BookingLocks locks,
      BookingRows rows,
      GroupRows groups,
      HitSettling settling,
      InstantSource clock) {
    this.locks = locks;
    this.rows = rows;
    this.groups = groups;
    this.settling = settling;
    this.clock = clock;
  }

  /** What is hit, of what is not over yet. */
  ScheduleOutcome.HitsBookings of(SchedulePlan.Possible plan) {
    TrainerId trainer = plan.before().trainer();
    Instant now = clock.instant();
    return new ScheduleOutcome.HitsBookings(
        rows.coming(trainer, now).stream()
            .filter(booking -> plan.hits(booking.time()))
            .map(Booking::view)
            .toList(),
        groups.coming(trainer, now).stream().filter(session -> plan.hits(session.time())).toList());
  }

  /** Whether it is said of each what becomes of it. */
  static boolean settled(ScheduleOutcome.HitsBookings hit, Map<BookingId, HitChoice> choices) {
    return sessions(hit).allMatch(choices::containsKey);
  }

  private static Stream<BookingId> sessions(ScheduleOutcome.HitsBookings hit) {
    return Stream.concat(
        hit.groups().stream().map(GroupSession::bookingId),
        hit.bookings().stream().map(BookingView::id));
  }

  /**
   * Does what was chosen; where that is not possible says why, and nothing of the transaction
   * stays. Group sessions come first, as their locks do everywhere.
   */
  Optional<ScheduleOutcome.MoveRefused> settle(
      TrainerId trainer,
      ScheduleOutcome.HitsBookings hit,
      Map<BookingId, HitChoice> choices,
      Actor by) {
    if (choices.values().stream().anyMatch(HitChoice.Move.class::isInstance)) {
      locks.lockTimes(trainer);
    }
    locks.lockAll(sessions(hit).toList());
    for (GroupSession session : hit.groups()) {
      var refused = settling.settle(session, chosen(choices, session.bookingId()), by);
      if (refused.isPresent()) {
        return undone(refused);
      }
    }
    for (BookingView booking : hit.bookings()) {
      var refused = settling.settle(booking, chosen(choices, booking.id()), by);
      if (refused.isPresent()) {
        return undone(refused);
      }
    }
    return Optional.empty();
  }

  private static Optional<ScheduleOutcome.MoveRefused> undone(
      Optional<ScheduleOutcome.MoveRefused> refused) {
    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    return refused;
  }

  private static HitChoice chosen(Map<BookingId, HitChoice> choices, BookingId session) {
    return Objects.requireNonNull(choices.get(session));
  }
}
