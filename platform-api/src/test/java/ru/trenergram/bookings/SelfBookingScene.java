package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** A trainer and a client of theirs on Friday at 15:00 in Moscow, and what a client does alone. */
@PlatformTest
abstract class SelfBookingScene {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired SelfBooking selfBooking;
  @Autowired RulesDesk rules;
  @Autowired Rescheduling rescheduling;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  /** Friday at 15:00 in Moscow. */
  Instant friday;

  TenantId club;
  Somebody olga;
  Somebody anna;
  TrainerId trainer;
  ClientId client;

  @BeforeEach
  void aTrainerWithAClient() {
    Instant monday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS);
    friday = monday.plus(Duration.ofHours(4 * 24 + 3));
    club = clubs.open("Iron");
    olga = people.somebody("Olga");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer(olga);
          client = people.client(trainer, anna);
        });
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

  BookingOutcome book(ClientId who, Instant start) {
    return scope.call(club, () -> bookings.book(new BookSession(trainer, who, start, null)));
  }

  BookingView find(BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
  }

  BookingState state(BookingView booking) {
    return find(booking).state();
  }

  List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
  }

  void replaceRules(BookingRules changed) {
    replaceRules(changed, 0);
  }

  void replaceRules(BookingRules changed, int version) {
    assertThat(scope.call(club, () -> rules.replace(trainer, changed, version))).isPresent();
  }
}
