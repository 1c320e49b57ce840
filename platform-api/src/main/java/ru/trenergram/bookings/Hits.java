package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import ru.trenergram.bookings.ScheduleOutcome.HitsBookings;
import ru.trenergram.bookings.ScheduleOutcome.Unsettled;
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

  /**
   * What a change hits.
   *
   * @param holds what clients are still deciding about, held by themselves or by the waitlist: that
   *     is no session yet, so nobody chooses what becomes of it
   */
  record Hit(HitsBookings sessions, List<BookingId> holds) {

    /** Whether it is said of each session what becomes of it. */
    boolean settledBy(Map<BookingId, HitChoice> choices) {
      return ids().allMatch(choices::containsKey);
    }

    private Stream<BookingId> ids() {
      return Stream.concat(
          sessions.groups().stream().map(GroupSession::bookingId),
          sessions.bookings().stream().map(BookingView::id));
    }

    private List<BookingId> all() {
      return Stream.concat(ids(), holds.stream()).toList();
    }
  }

  /** What is hit, of what is not over yet. */
  Hit of(SchedulePlan.Possible plan) {
    TrainerId trainer = plan.before().trainer();
    Instant now = clock.instant();
    List<BookingView> own =
        rows.coming(trainer, now).stream()
            .filter(booking -> plan.hits(booking.time()))
            .map(Booking::view)
            .toList();
    return new Hit(
        new HitsBookings(
            own.stream().filter(booking -> !isHeld(booking)).toList(),
            groups.coming(trainer, now).stream()
                .filter(session -> plan.hits(session.time()))
                .toList()),
        own.stream().filter(Hits::isHeld).map(BookingView::id).toList());
  }

  private static boolean isHeld(BookingView booking) {
    return booking.state() == BookingState.HELD;
  }

  /**
   * Ends the holds and does what was chosen for the sessions; where that is not possible says why,
   * and nothing of the transaction stays. What a client has taken since it was looked for as held
   * is a session that is hit. Group sessions come before others, as their locks do everywhere.
   */
  Optional<Unsettled> settle(
      SchedulePlan.Possible plan, Hit hit, Map<BookingId, HitChoice> choices, Actor by) {
    if (choices.values().stream().anyMatch(HitChoice.Move.class::isInstance)) {
      locks.lockTimes(plan.before().trainer());
    }
    locks.lockAll(hit.all());
    for (BookingId hold : hit.holds()) {
      if (!settling.end(hold, by)) {
        return undone(of(plan).sessions());
      }
    }
    for (GroupSession session : hit.sessions().groups()) {
      var refused = settling.settle(session, chosen(choices, session.bookingId()), by);
      if (refused.isPresent()) {
        return undone(refused.get());
      }
    }
    for (BookingView booking : hit.sessions().bookings()) {
      var refused = settling.settle(booking, chosen(choices, booking.id()), by);
      if (refused.isPresent()) {
        return undone(refused.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<Unsettled> undone(Unsettled why) {
    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    return Optional.of(why);
  }

  private static HitChoice chosen(Map<BookingId, HitChoice> choices, BookingId session) {
    return Objects.requireNonNull(choices.get(session));
  }
}
