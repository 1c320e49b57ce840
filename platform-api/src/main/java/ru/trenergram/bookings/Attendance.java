package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * Whether clients came. A confirmed session is completed by the system at its end; the trainer and
 * the club mark it otherwise from its start on, and correct a mark for a week. Where they only take
 * it back after the end, the system completes the session when the week is over.
 */
@Component
public class Attendance implements JobHandler {

  /** For so long after its end a mark can be corrected. */
  public static final Duration CORRECTABLE = Duration.ofDays(7);

  private static final String KIND = "session-ends";

  private final BookingDesk desk;
  private final BookingTable table;
  private final BookingPast past;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  Attendance(
      BookingDesk desk,
      BookingTable table,
      BookingPast past,
      Jobs jobs,
      TransactionOperations transactions,
      InstantSource clock) {
    this.desk = desk;
    this.table = table;
    this.past = past;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The client came, or did not. Who came keeps the time to its end; who did not leaves it free,
   * and cannot have come after all where the trainer has another session at that time now.
   */
  @Transactional
  public ChangeOutcome mark(BookingId id, boolean came, Actor by) {
    return mark(id, came, by, null);
  }

  /**
   * The same.
   *
   * @param reason kept beside the history; nobody is told of a mark
   */
  @Transactional
  public ChangeOutcome mark(BookingId id, boolean came, Actor by, @Nullable String reason) {
    BookingState mark = came ? BookingState.COMPLETED : BookingState.NO_SHOW;
    return desk.change(
        id,
        by,
        came ? BookingAction.COMPLETE : BookingAction.MISS,
        booking -> marked(booking, mark, by, reason));
  }

  private @Nullable Booking marked(
      Booking booking, BookingState mark, Actor by, @Nullable String reason) {
    boolean agreed = agreedBefore(booking);
    Booking marked = booking.in(mark);
    if (!booking.view().state().takesTime()) {
      // Somebody else may have got the time of a client who was missed.
      if (!table.claim(marked, by, clock.instant())) {
        return null;
      }
    } else {
      table.update(marked, by, null, clock.instant());
    }
    desk.remark(marked, reason);
    desk.tell(new BookingMarked(marked.news(), booking.view().state(), by, agreed));
    return marked;
  }

  private boolean agreedBefore(Booking booking) {
    return switch (booking.view().state()) {
      case CONFIRMED -> true;
      case HELD, PENDING, CANCELLED -> false;
      case COMPLETED, NO_SHOW -> table.beforeMark(booking.view().id()) == BookingState.CONFIRMED;
    };
  }

  /**
   * Takes a mark back: the booking is as it was before anybody marked it. Not possible where the
   * trainer has another session at that time now.
   */
  @Transactional
  public ChangeOutcome unmark(BookingId id, Actor by) {
    return unmark(id, by, null);
  }

  /**
   * The same.
   *
   * @param reason kept beside the history
   */
  @Transactional
  public ChangeOutcome unmark(BookingId id, Actor by, @Nullable String reason) {
    return desk.change(id, by, BookingAction.UNMARK, booking -> unmarked(booking, by, reason));
  }

  private @Nullable Booking unmarked(Booking booking, Actor by, @Nullable String reason) {
    boolean agreed = agreedBefore(booking);
    Booking unmarked =
        agreed ? booking.in(BookingState.CONFIRMED) : booking.pending(Side.CLIENT, null);
    if (!table.claim(unmarked, by, clock.instant())) {
      return null;
    }
    desk.remark(unmarked, reason);
    plan(unmarked.view());
    desk.tell(new BookingMarked(unmarked.news(), booking.view().state(), by, agreed));
    return unmarked;
  }

  @EventListener
  void on(BookingEvent event) {
    BookingView booking = event.news().booking();
    switch (event) {
      case BookingConfirmed _, BookingMoved _, BookingRestored _ -> plan(booking);
      case BookingMade _, BookingRequested _, BookingCancelled _, BookingMarked _ -> {
        // Nobody has agreed to anything that was not planned before, or is planned with the change.
      }
    }
  }

  /** Sees to the mark of a session that was agreed to. */
  void plan(BookingView booking) {
    if (booking.state() == BookingState.CONFIRMED) {
      jobs.stage(job(TenantScope.require(), booking.id()), due(booking));
    }
  }

  private Instant due(BookingView booking) {
    boolean over = !clock.instant().isBefore(booking.end());
    return over && past.markWasTakenBack(booking.id())
        ? booking.end().plus(CORRECTABLE)
        : booking.end();
  }

  static Job job(TenantId club, BookingId booking) {
    return Job.of(club, KIND, booking.toString());
  }

  @EventListener
  void on(BookingFound event) {
    BookingView booking = event.news().booking();
    jobs.stage(job(event.news().club(), booking.id()), booking.end());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public @Nullable Instant run(Job job) {
    BookingId id = new BookingId(UUID.fromString(job.subject()));
    Actor system = new Actor.BySystem();
    return transactions.execute(_ ->
        switch (desk.change(
            id,
            system,
            BookingAction.COMPLETE,
            booking -> marked(booking, BookingState.COMPLETED, system, null))) {
          // The job may be seen before its booking (two-phase commit): look again.
          case ChangeOutcome.Missing() -> clock.instant().plus(Duration.ofMinutes(1));
          // It was moved meanwhile, or is not agreed to any more.
          case ChangeOutcome.NotPossible(var booking) ->
              booking.state() == BookingState.CONFIRMED ? booking.end() : null;
          case ChangeOutcome.Changed _, ChangeOutcome.AlreadySo _ -> null;
        });
  }
}
