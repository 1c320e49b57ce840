package ru.trenergram.bookings;

import java.time.Instant;

/** A booking under change: its view, its version, and the rules of its states. */
record Booking(BookingNews news, int version) {

  /** What a transition leads to. */
  enum Verdict {
    DO,
    ALREADY,
    NOT_POSSIBLE
  }

  BookingView view() {
    return news.booking();
  }

  boolean concerns(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer(var trainer) -> view().trainer().id().equals(trainer.value());
      case Actor.ByClient(var client) -> view().client().id().equals(client.value());
      case Actor.ByStaff _, Actor.BySystem _ -> true;
    };
  }

  /** A client may agree until the session starts. */
  Verdict toConfirm(Instant now) {
    return switch (view().state()) {
      case PENDING -> now.isBefore(view().start()) ? Verdict.DO : Verdict.NOT_POSSIBLE;
      case CONFIRMED -> Verdict.ALREADY;
      case HELD, COMPLETED, NO_SHOW, CANCELLED -> Verdict.NOT_POSSIBLE;
    };
  }

  /** Whoever it concerns may cancel until the session starts. */
  Verdict toCancel(Instant now) {
    return switch (view().state()) {
      case HELD, PENDING, CONFIRMED ->
          now.isBefore(view().start()) ? Verdict.DO : Verdict.NOT_POSSIBLE;
      case CANCELLED -> Verdict.ALREADY;
      case COMPLETED, NO_SHOW -> Verdict.NOT_POSSIBLE;
    };
  }

  Booking in(BookingState state) {
    BookingView v = view();
    return new Booking(
        new BookingNews(
            news.club(),
            new BookingView(
                v.id(), state, v.trainer(), v.client(), v.start(), v.end(), v.zone(), v.price()),
            news.trainerChat(),
            news.clientChat()),
        version + 1);
  }
}
