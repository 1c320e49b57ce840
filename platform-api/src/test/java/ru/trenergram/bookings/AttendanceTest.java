package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/** A confirmed session that ended by itself, in one of two clubs. */
@PlatformTest
class AttendanceTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Attendance attendance;
  @Autowired MovableClock clock;

  private TenantId club;
  private Actor byTrainer;
  private BookingView session;

  @BeforeEach
  void aSessionHasEnded() {
    Instant start = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1));
    club = clubs.open("Iron");
    session = confirmed(club, start);
    byTrainer = new Actor.ByTrainer(new TrainerId(session.trainer().id()));
    confirmed(clubs.open("Steel"), start);
    clock.moveTo(session.end());
    await().until(() -> state() == BookingState.COMPLETED);
  }

  private BookingView confirmed(TenantId where, Instant start) {
    return scope.call(
        where,
        () -> {
          TrainerId trainer = people.trainer("Olga");
          ClientId client = people.client(trainer, "Anna");
          BookingOutcome made = bookings.book(new BookSession(trainer, client, start, null));
          BookingId id = ((BookingOutcome.Booked) made).booking().id();
          bookings.confirm(id, new Actor.ByClient(client));
          return bookings.find(id, new Actor.BySystem()).orElseThrow();
        });
  }

  @Test
  void whoTakesAMarkBackHasTheWeekToMakeAnother() {
    scope.run(club, () -> attendance.unmark(session.id(), byTrainer));
    clock.moveTo(session.end().plus(Duration.ofDays(6)));
    assertThat(state()).isEqualTo(BookingState.CONFIRMED);

    clock.moveTo(session.end().plus(Duration.ofDays(7)));

    await().atMost(Duration.ofSeconds(20)).until(() -> state() == BookingState.COMPLETED);
  }

  private BookingState state() {
    return scope
        .call(club, () -> bookings.find(session.id(), new Actor.BySystem()))
        .orElseThrow()
        .state();
  }
}
