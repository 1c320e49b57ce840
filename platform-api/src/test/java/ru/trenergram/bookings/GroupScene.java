package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** A trainer with a group of ten seats on Friday at 15:00 in Moscow, and who does what to it. */
@PlatformTest
abstract class GroupScene {

  static final int SEATS = 10;

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired SelfBooking selfBooking;
  @Autowired GroupSessions groups;
  @Autowired GroupCancelling cancelling;
  @Autowired GroupMoving moving;
  @Autowired Seats seats;
  @Autowired SelfSeating selfSeating;
  @Autowired Availability availability;
  @Autowired SessionTypes types;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  Instant friday;
  TenantId club;
  Somebody olga;
  Somebody anna;
  TrainerId trainer;
  ClientId client;
  SessionType yoga;
  GroupSession session;

  @BeforeEach
  void aTrainerWithAGroup() {
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
          yoga = types.add(trainer, new SessionTypeWish("Йога", 60, 80_000, SEATS)).orElseThrow();
        });
    session = done(make(friday));
  }

  Actor byTrainer() {
    return new Actor.ByTrainer(trainer);
  }

  GroupOutcome make(Instant start) {
    return scope.call(club, () -> groups.make(new PlanGroup(yoga, start), byTrainer()));
  }

  static GroupSession done(GroupOutcome outcome) {
    return ((GroupOutcome.Done) outcome).session();
  }

  SeatOutcome add(ClientId who) {
    return add(session, who);
  }

  SeatOutcome add(GroupSession to, ClientId who) {
    return scope.call(club, () -> seats.add(new TakeSeat(to.id(), who, false), byTrainer()));
  }

  SeatOutcome hold(ClientId who) {
    return hold(session, who);
  }

  SeatOutcome hold(GroupSession to, ClientId who) {
    return scope.call(club, () -> selfSeating.hold(new TakeSeat(to.id(), who, false)));
  }

  static BookingView seat(SeatOutcome outcome) {
    return ((BookingOutcome.Booked) outcome).booking();
  }

  ChangeOutcome cancel(BookingView seat, Actor by) {
    return scope.call(club, () -> bookings.cancel(seat.id(), by, null));
  }

  GroupOutcome cancelSession(Actor by) {
    return scope.call(club, () -> cancelling.cancel(session.id(), by, "Зал закрыт"));
  }

  GroupOutcome move(Instant start) {
    return scope.call(club, () -> moving.move(session.id(), start, byTrainer()));
  }

  BookingOutcome book(ClientId who, Instant start) {
    return scope.call(club, () -> bookings.book(new BookSession(trainer, who, start, null)));
  }

  GroupSession now() {
    return scope.call(club, () -> groups.find(session.id(), byTrainer()).orElseThrow());
  }

  BookingView now(BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
  }

  List<ClientId> clients(int count) {
    return scope.call(
        club,
        () ->
            IntStream.range(0, count)
                .mapToObj(n -> people.client(trainer, "Client " + n))
                .toList());
  }

  /** How many bookings hold a seat, as the rows say. */
  int seatsHeld(GroupSession of) {
    return scope.call(
        club,
        () ->
            jdbc.sql(
                    "select count(*) from in_club.booking where group_id = ? and state <>"
                        + " 'CANCELLED'")
                .param(of.id().value())
                .query(Integer.class)
                .single());
  }

  List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
  }

  /** Does all of it at once; what one throws is thrown. */
  static <T> List<T> atOnce(List<Callable<T>> work) throws InterruptedException {
    List<T> done = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> outcome : threads.invokeAll(work)) {
        done.add(outcome.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
    return done;
  }
}
