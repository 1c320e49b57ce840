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
 * @param movedByTrainer the trainer moved it and the client has not agreed since
 * @param feeStands the client moved it when cancelling was not free any more
 * @param sharedBy the trainer's person, if they are a trainer in other clubs too
 */
record Booking(
    BookingNews news, boolean movedByTrainer, boolean feeStands, @Nullable UUID sharedBy) {

  /** So long after the end of a session a mark can be corrected. */
  private static final Duration CORRECTABLE = Duration.ofDays(7);

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
            case HELD -> possible(!expired(now));
            case PENDING, CONFIRMED -> Verdict.ALREADY;
            case COMPLETED, NO_SHOW, CANCELLED -> Verdict.NOT_POSSIBLE;
          };
      case CONFIRM -> confirm(Side.CLIENT, ahead);
      case CANCEL -> cancel(ahead);
      case MOVE -> possible(movable() && !now.isAfter(view().terms().movableUntil(view().start())));
      case COMPLETE, MISS, UNMARK, EXPIRE -> Verdict.NOT_POSSIBLE;
    };
  }

  private Verdict ofTrainer(BookingAction action, Instant now) {
    boolean ahead = now.isBefore(view().start());
    return switch (action) {
      case CONFIRM -> confirm(Side.TRAINER, ahead && !expired(now));
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
      case REQUEST, CONFIRM, MOVE, MISS, UNMARK -> Verdict.NOT_POSSIBLE;
    };
  }

  private Verdict confirm(Side side, boolean inTime) {
    return switch (view().state()) {
      case PENDING -> possible(view().awaits() == side && inTime);
      case CONFIRMED -> Verdict.ALREADY;
      case HELD, COMPLETED, NO_SHOW, CANCELLED -> Verdict.NOT_POSSIBLE;
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
    return now.isBefore(view().end().plus(CORRECTABLE));
  }

  /** Whether the client would owe nothing if this actor cancelled now. */
  boolean freeToCancel(Actor by, Instant now) {
    return switch (by) {
      case Actor.ByTrainer _, Actor.ByStaff _, Actor.BySystem _ -> true;
      case Actor.ByClient _ -> movedByTrainer || (!feeStands && (inFreeTime(now) || !agreed()));
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
    return new Booking(news, movedByTrainer, feeStands, person.value());
  }

  Slot time() {
    return new Slot(view().start(), view().end());
  }

  /** The same in a state in which it waits for nobody. */
  Booking in(BookingState state) {
    return next(state, null, null, movedByTrainer && state != BookingState.CONFIRMED);
  }

  /** The same, waiting for somebody. */
  Booking pending(Side awaits, @Nullable Instant expiresAt) {
    return next(BookingState.PENDING, awaits, expiresAt, movedByTrainer);
  }

  private Booking next(
      BookingState state, @Nullable Side awaits, @Nullable Instant expiresAt, boolean moved) {
    BookingView next = with(state, awaits, time(), expiresAt, view().version() + 1);
    return new Booking(newsOf(next), moved, feeStands, sharedBy);
  }

  /** The same at another time, before it is said in which state. */
  Booking at(Slot time, Actor by, Instant now) {
    boolean byClient = by instanceof Actor.ByClient;
    BookingView v = view();
    return new Booking(
        newsOf(with(v.state(), v.awaits(), time, v.expiresAt(), v.version())),
        !byClient || movedByTrainer,
        feeStands || (byClient && agreed() && !inFreeTime(now)),
        sharedBy);
  }

  private BookingNews newsOf(BookingView changed) {
    return new BookingNews(news.club(), changed, news.trainerChat(), news.clientChat());
  }

  private BookingView with(
      BookingState state,
      @Nullable Side awaits,
      Slot time,
      @Nullable Instant expiresAt,
      int version) {
    BookingView v = view();
    return new BookingView(
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
        v.series());
  }
}
