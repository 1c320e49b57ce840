package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.kernel.Utc;

/** A session that trainer and client have agreed on, and who moves it. */
abstract class MovingScene extends SelfBookingScene {

  static final Duration HOUR = Duration.ofHours(1);

  Actor byTrainer;
  Actor byClient;

  @BeforeEach
  void whoMoves() {
    byTrainer = new Actor.ByTrainer(trainer);
    byClient = new Actor.ByClient(client);
  }

  BookingView confirmed(Instant start) {
    BookingView booking = ((Booked) book(start)).booking();
    confirm(booking, byClient);
    return find(booking);
  }

  BookingOutcome move(BookingView booking, Instant start, Actor by) {
    return scope.call(club, () -> rescheduling.move(booking.id(), start, by));
  }

  BookingView moved(BookingView booking, Instant start, Actor by) {
    return ((Booked) move(booking, start, by)).booking();
  }

  /** How many bookings have the time that begins then. */
  long activeAt(Instant start) {
    return scope.call(
        club,
        () ->
            jdbc.sql(
                    "select count(*) from in_club.booking where starts_at = ? and state in"
                        + " ('HELD', 'PENDING', 'CONFIRMED')")
                .param(Utc.of(start))
                .query(Long.class)
                .single());
  }
}
