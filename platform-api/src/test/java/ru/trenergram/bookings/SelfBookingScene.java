package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.people.ClientId;

/** A trainer and a client of theirs on Friday at 15:00 in Moscow, and what a client does alone. */
abstract class SelfBookingScene extends PairScene {

  @Autowired SelfBooking selfBooking;
  @Autowired RulesDesk rules;
  @Autowired Rescheduling rescheduling;

  /** Friday at 15:00 in Moscow. */
  Instant friday;

  @BeforeEach
  void fridayOfThatWeek() {
    friday = monday.plus(Duration.ofHours(4 * 24 + 3));
  }

  BookingOutcome hold(ClientId who, Instant start) {
    return scope.call(club, () -> selfBooking.hold(new HoldSlot(trainer, who, start, false)));
  }

  BookingView held(ClientId who, Instant start) {
    return ((Booked) hold(who, start)).booking();
  }

  RequestOutcome request(BookingView held) {
    return scope.call(
        club,
        () -> selfBooking.request(held.id(), new Actor.ByClient(new ClientId(held.client().id()))));
  }

  ChangeOutcome confirm(BookingView booking, Actor by) {
    return scope.call(club, () -> bookings.confirm(booking.id(), by));
  }

  BookingOutcome book(Instant start) {
    return book(client, start);
  }

  BookingView find(BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
  }

  BookingState state(BookingView booking) {
    return find(booking).state();
  }

  void replaceRules(BookingRules changed) {
    replaceRules(changed, 0);
  }

  void replaceRules(BookingRules changed, int version) {
    assertThat(scope.call(club, () -> rules.replace(trainer, changed, version))).isPresent();
  }
}
