package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.identity.PersonId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/**
 * A booking under change: its view and the rules of its states (product.md section 4).
 *
 * @param sharedBy the trainer's person, if they are a trainer in other clubs too
 */
record Booking(BookingNews news, @Nullable UUID sharedBy) {

  /** So long after the end of a session a mark can be corrected. */

  /** What an action leads to. */
  enum Verdict {
    DO,
    ALREADY,
    NOT_POSSIBLE
  }

  BookingView view() {
    return news.booking();
  }

  TrainerId trainer() {
    return new TrainerId(view().trainer().id());
  }

  boolean concerns(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer(var trainer) -> view().trainer().id().equals(trainer.value());
      case Actor.ByClient(var client) -> view().client().id().equals(client.value());
      case Actor.ByStaff _, Actor.BySystem _ -> true;
    };
  }

  /** Whether somebody whom it concerns may do this now. */
  Verdict verdict(BookingAction action, Actor by, Instant now) {
    return switch (by) {
      case Actor.ByClient _ -> ofClient(action, now);
      case Actor.ByTrainer _, Actor.ByStaff _ -> ofTrainer(action, now);
      case Actor.BySystem _ -> ofSystem(action, now);
    };
  }

  private Verdict ofClient(BookingAction action, Instant now) {
    boolean ahead = now.isBefore(view().start());
    return switch (action) {
      case REQUEST ->
          switch (view().state()) {
            case HELD -> possible(ahead && !expired(now));
            case PENDING, CONFIRMED -> Verdict.ALREADY;
            case COMPLETED, NO_SHOW, CANCELLED -> Verdict.NOT_POSSIBLE;
          };
      case CONFIRM -> confirm(Side.CLIENT, ahead);
      case CANCEL -> cancel(ahead);
      case MOVE -> possible(movable() && !now.isAfter(view().terms().movableUntil(view().start())));
      case REFUSE, COMPLETE, MISS, UNMARK, EXPIRE -> Verdict.NOT_POSSIBLE;
    };
  }

  private Verdict ofTrainer(BookingAction action, Instant now) {
    boolean ahead = now.isBefore(view().start());
    return switch (action) {
      case CONFIRM -> confirm(Side.TRAINER, ahead && !expired(now));
      case REFUSE -> refuse(now);
      case CANCEL -> cancel(now.isBefore(view().end()));
      case MOVE -> possible(movable() && ahead);
      case COMPLETE -> mark(BookingState.COMPLETED, now);
      case MISS -> mark(BookingState.NO_SHOW, now);
      case UNMARK ->
          switch (view().state()) {
            case COMPLETED, NO_SHOW -> possible(correctable(now));
            case PENDING, CONFIRMED -> Verdict.ALREADY;
            case HELD, CANCELLED -> Verdict.NOT_POSSIBLE;
          };
      case REQUEST, EXPIRE -> Verdict.NOT_POSSIBLE;
    };
  }

  private Verdict ofSystem(BookingAction action, Instant now) {
    return switch (action) {
      case CANCEL -> cancel(now.isBefore(view().start()));
      case COMPLETE ->
          switch (view().state()) {
            case CONFIRMED -> possible(!now.isBefore(view().end()));
            case COMPLETED, NO_SHOW -> Verdict.ALREADY;
            case HELD, PENDING, CANCELLED -> Verdict.NOT_POSSIBLE;
          };
      case EXPIRE ->
          switch (view().state()) {
            case HELD, PENDING -> possible(expired(now));
            case CANCELLED -> Verdict.ALREADY;
            case CONFIRMED, COMPLETED, NO_SHOW -> Verdict.NOT_POSSIBLE;
          };
      case REQUEST, CONFIRM, REFUSE, MOVE, MISS, UNMARK -> Verdict.NOT_POSSIBLE;
    };
  }

  private Verdict confirm(Side side, boolean inTime) {
    return switch (view().state()) {
      case PENDING -> possible(view().awaits() == side && inTime);
      case CONFIRMED -> Verdict.ALREADY;
      case HELD, COMPLETED, NO_SHOW, CANCELLED -> Verdict.NOT_POSSIBLE;
    };
  }

  private Verdict refuse(Instant now) {
    return switch (view().state()) {
      case PENDING -> possible(view().awaits() == Side.TRAINER && now.isBefore(view().end()));
      case CANCELLED -> Verdict.ALREADY;
      case HELD, CONFIRMED, COMPLETED, NO_SHOW -> Verdict.NOT_POSSIBLE;
    };
  }

  private Verdict cancel(boolean inTime) {
    return switch (view().state()) {
      case HELD, PENDING, CONFIRMED -> possible(inTime);
      case CANCELLED -> Verdict.ALREADY;
      case COMPLETED, NO_SHOW -> Verdict.NOT_POSSIBLE;
    };
  }

  /** From the start on; what nobody accepted did not take place. */
  private Verdict mark(BookingState mark, Instant now) {
    if (view().state() == mark) {
      return Verdict.ALREADY;
    }
    return switch (view().state()) {
      case CONFIRMED -> possible(!now.isBefore(view().start()));
      case PENDING -> possible(view().awaits() == Side.CLIENT && !now.isBefore(view().start()));
      case COMPLETED, NO_SHOW -> possible(correctable(now));
      case HELD, CANCELLED -> Verdict.NOT_POSSIBLE;
    };
  }

  private static Verdict possible(boolean condition) {
    return condition ? Verdict.DO : Verdict.NOT_POSSIBLE;
  }

  /** A seat moves with its group session only. */
  private boolean movable() {
    return booked() && view().group() == null;
  }

  private boolean booked() {
    return view().state() == BookingState.PENDING || view().state() == BookingState.CONFIRMED;
  }

  private boolean expired(Instant now) {
    Instant expiresAt = view().expiresAt();
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  private boolean correctable(Instant now) {
    return now.isBefore(view().end().plus(Attendance.CORRECTABLE));
  }

  /** Whether the client would owe nothing if this actor cancelled now. */
  boolean freeToCancel(Actor by, Instant now) {
    return switch (by) {
      case Actor.ByTrainer _, Actor.ByStaff _, Actor.BySystem _ -> true;
      case Actor.ByClient _ -> view().freeAt(now);
    };
  }

  private boolean agreed() {
    return view().state() == BookingState.CONFIRMED;
  }

  private boolean inFreeTime(Instant now) {
    return !now.isAfter(view().terms().freeUntil(view().start()));
  }

  /** Whether the trainer cannot be had at its time; what is over is in nobody's way. */
  boolean takesTime(Instant now) {
    return view().state().upcoming() || (view().state().takesTime() && now.isBefore(view().end()));
  }

  /** The same of a trainer who has begun to share their time. */
  Booking ofSharer(PersonId person) {
    return new Booking(news, person.value());
  }

  Slot time() {
    return new Slot(view().start(), view().end());
  }

  /** The same in a state in which it waits for nobody. */
  Booking in(BookingState state) {
    boolean moved = view().movedByTrainer() && state != BookingState.CONFIRMED;
    return next(state, null, null, moved);
  }

  /** The same, waiting for somebody. */
  Booking pending(Side awaits, @Nullable Instant expiresAt) {
    return next(BookingState.PENDING, awaits, expiresAt, view().movedByTrainer());
  }

  private Booking next(
      BookingState state, @Nullable Side awaits, @Nullable Instant expiresAt, boolean moved) {
    return with(state, awaits, time(), expiresAt, view().version() + 1, moved, view().feeStands());
  }

  /** The same at another time, before it is said in which state. */
  Booking at(Slot time, Actor by, Instant now) {
    boolean byClient = by instanceof Actor.ByClient;
    return at(
        time,
        !byClient || view().movedByTrainer(),
        view().feeStands() || (byClient && agreed() && !inFreeTime(now)));
  }

  /**
   * The same back at the time from which its client wished to move it. What was agreed then binds
   * again; but who asked to leave in time is not bound by a deadline that passed while the trainer
   * was silent, and is asked. Whether they asked too late says {@code feeStands}, which is not
   * needed any more where that deadline binds by itself.
   */
  Booking back(StoodAt before, Instant now) {
    Slot time = new Slot(before.start(), before.start().plus(length()));
    boolean free = !now.isAfter(view().terms().freeUntil(before.start()));
    Booking there = at(time, view().movedByTrainer(), view().feeStands() && free);
    return before.agreed() && (free || view().feeStands())
        ? there.in(BookingState.CONFIRMED)
        : there.pending(Side.CLIENT, null);
  }

  private Duration length() {
    return Duration.between(view().start(), view().end());
  }

  private Booking at(Slot time, boolean moved, boolean feeStands) {
    BookingView v = view();
    return with(v.state(), v.awaits(), time, v.expiresAt(), v.version(), moved, feeStands);
  }

  private Booking with(
      BookingState state,
      @Nullable Side awaits,
      Slot time,
      @Nullable Instant expiresAt,
      int version,
      boolean movedByTrainer,
      boolean feeStands) {
    BookingView v = view();
    BookingView changed =
        new BookingView(
            v.id(),
            state,
            awaits,
            v.trainer(),
            v.client(),
            time.start(),
            time.end(),
            v.zone(),
            v.price(),
            v.terms(),
            expiresAt,
            version,
            v.type(),
            v.group(),
            v.series(),
            movedByTrainer,
            feeStands);
    return new Booking(
        new BookingNews(news.club(), changed, news.trainerChat(), news.clientChat()), sharedBy);
  }
}
