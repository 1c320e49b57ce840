package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;

/** A trainer with a group of ten seats on Friday at 15:00 in Moscow, and who does what to it. */
abstract class GroupScene extends PairScene {

  static final int SEATS = 10;

  @Autowired SelfBooking selfBooking;
  @Autowired GroupSessions groups;
  @Autowired GroupCancelling cancelling;
  @Autowired GroupMoving moving;
  @Autowired Seats seats;
  @Autowired SelfSeating selfSeating;
  @Autowired Availability availability;
  @Autowired SessionTypes types;

  Instant friday;
  SessionType yoga;
  GroupSession session;

  @BeforeEach
  void aGroup() {
    friday = monday.plus(Duration.ofHours(4 * 24 + 3));
    SessionTypeWish wish = new SessionTypeWish("Йога", 60, 80_000, SEATS);
    yoga = scope.call(club, () -> types.add(trainer, wish)).orElseThrow();
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

  /** Nobody is asked about it any more, and the system leaves it alone. */
  void confirmed(BookingView seat) {
    Actor by = new Actor.ByClient(new ClientId(seat.client().id()));
    assertThat(
            scope.<ChangeOutcome, RuntimeException>call(
                club, () -> bookings.confirm(seat.id(), by)))
        .isInstanceOf(ChangeOutcome.Changed.class);
  }

  ChangeOutcome cancel(BookingView seat, Actor by) {
    return scope.call(club, () -> bookings.cancel(seat.id(), by, null));
  }

  GroupOutcome cancelSession(Actor by) {
    return scope.call(club, () -> cancelling.cancel(session.id(), by, "Зал закрыт"));
  }

  GroupOutcome move(Instant start) {
    return scope.call(club, () -> moving.move(session.id(), start, byTrainer(), false, null));
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
