package ru.trenergram.balances;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookingCancelled;
import ru.trenergram.bookings.BookingConfirmed;
import ru.trenergram.bookings.BookingFound;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingMarked;
import ru.trenergram.bookings.BookingMoved;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.BookingRestored;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.Side;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.tenancy.TenantScope;

/**
 * When a session is charged and refunded (product.md section 4, Balances): once it is confirmed and
 * can no longer be cancelled free of charge, at the latest when it took place; what was charged
 * comes back when it is called off free of charge, or moved and never agreed to.
 */
@Component
class ChargePlan implements JobHandler {

  private final Charges charges;
  private final ChargeMessages messages;
  private final Bookings bookings;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  ChargePlan(
      Charges charges,
      ChargeMessages messages,
      Bookings bookings,
      Jobs jobs,
      TransactionOperations transactions,
      InstantSource clock) {
    this.charges = charges;
    this.messages = messages;
    this.bookings = bookings;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  @EventListener
  void on(BookingConfirmed event) {
    plan(event.news());
  }

  @EventListener
  void on(BookingFound event) {
    plan(event.news());
  }

  /** One that must be agreed to again is planned when it is; a charge goes along with it. */
  @EventListener
  void on(BookingMoved event) {
    planIfAgreed(event.news());
  }

  /** The deadline of the time before holds again, also if it passed meanwhile. */
  @EventListener
  void on(BookingRestored event) {
    planIfAgreed(event.news());
  }

  /** Whoever did not cancel in time owes, also if the job of the deadline has not run yet. */
  @EventListener
  void on(BookingCancelled event) {
    BookingNews news = event.news();
    jobs.forget(job(news));
    if (event.free()) {
      refund(news, Cause.CALLED_OFF, event.tellsTrainer(), _ -> true);
    } else {
      charges.charge(news.booking(), Cause.DEADLINE);
      charges.standing(news.booking()).ifPresent(charge -> messages.kept(news, charge));
    }
  }

  /**
   * What was agreed to is charged by its deadline, whatever the mark. Else only what took place is
   * charged: who did not come also gets back what was charged before the trainer moved the session.
   */
  @EventListener
  void on(BookingMarked event) {
    BookingNews news = event.news();
    if (event.agreed()) {
      chargeAgreed(news, !(event.by() instanceof Actor.ByTrainer));
      return;
    }
    boolean tellsTrainer = tellsTrainer(event);
    switch (news.booking().state()) {
      case COMPLETED -> {
        boolean wentBack = charges.wentBack(news.booking());
        charges.charge(news.booking(), Cause.TOOK_PLACE);
        if (wentBack) {
          charges
              .standing(news.booking())
              .ifPresent(charge -> messages.afterAll(news, charge, tellsTrainer));
        }
      }
      case NO_SHOW -> refund(news, Cause.DID_NOT_COME, tellsTrainer, _ -> true);
      case PENDING -> {
        refund(
            news, Cause.DID_NOT_COME, tellsTrainer, charge -> charge.isBecauseOf(Cause.TOOK_PLACE));
        if (clock.instant().isBefore(news.booking().end())) {
          charges.restore(news.booking());
        }
        planIfSilent(news);
      }
      case CONFIRMED, HELD, CANCELLED ->
          throw new IllegalStateException("nobody agreed: " + news.booking());
    }
  }

  /** Whoever was told that nothing is charged is told that something is after all. */
  private void chargeAgreed(BookingNews news, boolean tellsTrainer) {
    boolean waived = charges.wasWaived(news.booking());
    charges.charge(news.booking(), Cause.DEADLINE);
    if (waived) {
      charges
          .standing(news.booking())
          .ifPresent(charge -> messages.despiteWaiver(news, charge, tellsTrainer));
    }
  }

  /** Of a group's seats the trainer would hear a dozen times. */
  private static boolean tellsTrainer(BookingMarked event) {
    return !(event.by() instanceof Actor.ByTrainer) && event.news().booking().group() == null;
  }

  private void refund(
      BookingNews news, Cause cause, boolean tellsTrainer, Predicate<LedgerEntry> which) {
    charges
        .standing(news.booking())
        .filter(which)
        .map(charge -> charges.refund(charge, news.booking(), cause))
        .ifPresent(refund -> messages.refunded(news, refund, tellsTrainer));
  }

  /**
   * The same for a session that came from elsewhere, whose charge may have come with it, and for
   * one whose charge went back to a frozen pass.
   */
  void planIfAgreed(BookingNews news) {
    if (news.booking().state() == BookingState.CONFIRMED) {
      plan(news);
    } else {
      planIfSilent(news);
    }
  }

  /** A charge went along to a time that the client has yet to agree to. */
  private void planIfSilent(BookingNews news) {
    if (isAsked(news.booking()) && charges.standing(news.booking()).isPresent()) {
      jobs.stage(job(news), givenUp(news.booking()));
    }
  }

  /** Until then somebody will have marked it, if it took place. */
  private static Instant givenUp(BookingView booking) {
    return booking.end().plus(Attendance.CORRECTABLE);
  }

  private static boolean isAsked(BookingView booking) {
    return booking.state() == BookingState.PENDING && booking.awaits() == Side.CLIENT;
  }

  /** The session is charged elsewhere, if at all. */
  void forget(BookingId booking) {
    jobs.forget(Job.of(TenantScope.require(), kind(), booking.toString()));
  }

  /** Who never agreed to the new time owes nothing for it, unless it was marked that they came. */
  private @Nullable Instant silent(BookingView booking) {
    Optional<LedgerEntry> charge = charges.standing(booking);
    if (charge.isEmpty()) {
      return null;
    }
    if (clock.instant().isBefore(givenUp(booking))) {
      return givenUp(booking);
    }
    LedgerEntry refund = charges.refund(charge.get(), booking, Cause.NOT_AGREED);
    bookings
        .news(booking.id(), new Actor.BySystem())
        .ifPresent(news -> messages.notAgreed(news, refund));
    return null;
  }

  private void plan(BookingNews news) {
    Instant due = due(news.booking());
    if (clock.instant().isBefore(due)) {
      jobs.stage(job(news), due);
    } else {
      charges.charge(news.booking(), Cause.DEADLINE);
    }
  }

  private static Instant due(BookingView booking) {
    return booking.terms().freeUntil(booking.start());
  }

  private Job job(BookingNews news) {
    return Job.of(news.club(), kind(), news.booking().id().toString());
  }

  @Override
  public String kind() {
    return "charge-session";
  }

  @Override
  public @Nullable Instant run(Job job) {
    BookingId id = new BookingId(UUID.fromString(job.subject()));
    return transactions.execute(_ -> {
      Optional<BookingView> found = bookings.lock(id);
      if (found.isEmpty()) {
        // The job may be seen before its booking (two-phase commit): look again, never conclude.
        return clock.instant().plus(Duration.ofMinutes(1));
      }
      BookingView booking = found.get();
      if (isAsked(booking)) {
        return silent(booking);
      }
      if (booking.state() != BookingState.CONFIRMED) {
        return null;
      }
      if (clock.instant().isBefore(due(booking))) {
        return due(booking);
      }
      charges.charge(booking, Cause.DEADLINE);
      return null;
    });
  }
}
